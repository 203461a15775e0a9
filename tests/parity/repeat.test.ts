import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Report } from '../../src/contract';
import { samplePath } from '../e2e/lib/files';
import { write } from '../fixtures/fixture';
import { headlessText, sharedText } from './headless';

const credit = { reference: samplePath('credit-train.csv'), current: samplePath('credit-january.csv') };

/** All but when it was made and how long that took. */
const timeless = (text: string): string =>
  text
    .replace(/"createdAt": ?"[^"]*"/, '')
    .replace(/"durationMs": ?[\d.]+/, '')
    .replace(/"timings": ?\{[^}]*\}/, '');

test('the same run twice gives the same bytes, and its suite fed back the same results', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const first = await sharedText(credit);
  expect(timeless(await headlessText(credit))).toBe(timeless(first));
  const before: Report = JSON.parse(first);
  const suite = await write(folder, { name: 'suite.json', content: JSON.stringify(before.suite) });
  const after: Report = JSON.parse(await headlessText({ ...credit, suite }));
  expect(after.suite).toEqual(before.suite);
  expect(after.results).toEqual(before.results);
  const profiles = ({ columns }: Report): unknown => columns.map(({ why: _, ...column }) => column);
  expect(profiles(after)).toEqual(profiles(before));
});
