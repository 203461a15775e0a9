import { expect, it } from 'vitest';
import { abortable } from '../../../src/analysis/schedule/abortable';
import { openText } from '../../support/datasets';

it('questions that are answered at once let in what others say meanwhile', async () => {
  const data = await openText('a\n1\n');
  const known = Promise.resolve(data.facts.rows);
  const measure: typeof data.measure = () => known.then((rows) => [rows]);
  const asked = abortable({ ...data, measure }, new AbortController().signal);
  const { port1, port2 } = new MessageChannel();
  let isHeard = false;
  port1.onmessage = () => {
    isHeard = true;
    port1.close();
  };
  port2.postMessage(null);
  const end = performance.now() + 10_000;
  while (!isHeard && performance.now() < end) await asked.measure([]);
  expect(isHeard).toBe(true);
});
