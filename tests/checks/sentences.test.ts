import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/contract';
import { fileAt, open, runWhole } from '../support/datasets';

const sample = (name: string): string => fileURLToPath(new URL(`../../public/samples/${name}`, import.meta.url));

/** Names of the program, such as rocAuc, that no person is to read. */
const programNames = /\b[a-z]+[A-Z][A-Za-z]*\b/g;

function sentencesOf({ results }: Report): readonly string[] {
  return results.flatMap(({ message, condition, views }) => [
    message,
    condition,
    ...views.flatMap((view) => ('title' in view ? [view.title] : [])),
    ...views.flatMap((view) => (view.kind === 'table' ? view.columns.map(({ label }) => label) : [])),
  ]);
}

describe('sentences of a report', () => {
  it.each([
    ['credit-train.csv', 'credit-january.csv'],
    ['sensors-week-1.parquet', 'sensors-week-2.parquet'],
    ['penguins-2007-2008.csv', 'penguins-2009.csv'],
  ])('hold no name that only the program knows: %s', async (before, after) => {
    const suite = { chunks: { by: 'count', n: 4 } } as const;
    const reference = await open(fileAt(sample(before)), 'reference', suite);
    const current = await open(fileAt(sample(after)), 'current', suite);
    const report = await runWhole({ reference, current }, suite, { onProgress: () => undefined });
    const columns = new Set(report.columns.map(({ name }) => name));
    const found = sentencesOf(report).flatMap((text) =>
      (text.match(programNames) ?? []).filter((name) => !columns.has(name)),
    );
    expect([...new Set(found)]).toEqual([]);
  });
});
