import { expect, it } from 'vitest';
import { withoutTold, withTold } from '../../src/contract/saved/told';
import { csv, validate } from '../support/datasets';

it('leaves out of summaries what the report tells of profiles and faults, and puts it back', async () => {
  const table = (last: number) => csv({ amount: [1, 2, 2, 3, 5, 8, 13, last], kind: [...'aaaaabbc'] });
  const { summaries, ...report } = await validate(table(21), table(34));
  if (!summaries) throw new Error('The report keeps no summaries.');
  const kept = JSON.stringify(withoutTold(summaries, report));
  expect(kept).not.toContain('The most frequent value');
  expect(JSON.stringify(summaries)).toContain('The most frequent value');
  expect(JSON.stringify(withTold(JSON.parse(kept), report))).toBe(JSON.stringify(summaries));
});
