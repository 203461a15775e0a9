import { describe, expect, it } from 'vitest';
import {
  chain,
  chancePairs,
  countAgreements,
  groupRows,
  judgeConflicts,
  judgeDuplicates,
  judgeShared,
  repeatFigures,
} from '../../../src/stats/repeats';
import { countOccurring } from '../../../src/stats';
import { makeTable } from '../../golden/repeats/make';
import golden from '../../golden/repeats/repeats.json';
import { hashesOf } from './support';

const close = (value: number, expected: number): void =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));

const tables = new Map(
  golden.tables.map((table) => {
    const columns = makeTable(table);
    const hashes = hashesOf(columns);
    const { counts } = groupRows(hashes);
    const agreements = countAgreements(columns);
    const figures = repeatFigures(counts);
    return [
      table.name,
      { columns, hashes, counts, agreements, figures, chance: chancePairs(agreements, figures.pairs) },
    ];
  }),
);

const tableOf = (name: string) => {
  const table = tables.get(name);
  if (!table) throw new Error(`There is no table ${name}.`);
  return table;
};

describe.each(golden.tables)('repeats of the table $name', ({ name, figures: expected }) => {
  const { columns, counts, agreements, figures, chance } = tableOf(name);

  it('counts equal rows', () => {
    expect(counts.length).toBe(expected.groups);
    expect(figures).toMatchObject({ pairs: expected.observed, extra: expected.extra, repeated: expected.repeated });
    close(figures.clump, expected.clump);
  });

  it('expects as many equal pairs as the reference implementation', () => {
    close(chain(agreements, 0), expected.asIs);
    close(chance, expected.expected);
  });

  it('judges duplicates alike', () => {
    const judged = judgeDuplicates(figures, chance, null);
    close(judged.expected, expected.duplicates.expected);
    expect(judged.isBeyond).toBe(expected.duplicates.accuse);
  });

  it.runIf(expected.conflicts)('judges conflicts of the last column alike', () => {
    const features = columns.slice(0, -1);
    const equal = repeatFigures(groupRows(hashesOf(features)).counts).pairs;
    const pairs = equal - figures.pairs;
    expect(pairs).toBe(expected.conflicts?.pairs);
    const ofFeatures = chancePairs(countAgreements(features), equal);
    const ofAll = Math.min(ofFeatures, chain(agreements, Math.max(0, equal - ofFeatures)));
    const judged = judgeConflicts(pairs, ofFeatures - ofAll);
    close(judged.expected, expected.conflicts?.expected ?? NaN);
    expect(judged.isBeyond).toBe(expected.conflicts?.accuse);
  });
});

describe.each(golden.between)('$current against $reference', ({ reference, current, duplicates, overlap }) => {
  const [before, after] = [tableOf(reference), tableOf(current)];

  it('judges duplicates alike', () => {
    const judged = judgeDuplicates(after.figures, after.chance, before.figures);
    close(judged.expected, duplicates.expected);
    expect(judged.isBeyond).toBe(duplicates.accuse);
  });

  it('judges shared rows alike', () => {
    // Hashed together, so that equal rows of both have equal hashes.
    const rows = before.figures.rows;
    const both = hashesOf(
      before.columns.map((codes, at) => Uint32Array.from([...codes, ...(after.columns[at] ?? [])])),
    );
    const part = (from: number, to?: number) => ({ high: both.high.slice(from, to), low: both.low.slice(from, to) });
    const shared = countOccurring(part(0, rows), part(rows));
    expect(shared).toBe(overlap.shared);
    const judged = judgeShared(shared, after.figures.rows, before.figures, before.chance);
    close(judged.expected, overlap.expected);
    expect(judged.isBeyond).toBe(overlap.accuse);
  });
});
