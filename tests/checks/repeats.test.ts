import { describe, expect, it } from 'vitest';
import { readEarlierReport, referenceOf } from '../../src/analysis';
import { json } from '../../src/export/json';
import type { Report, Result, SuiteInput } from '../../src/contract';
import { randomNumbers } from '../bench/random';
import { csv, fileOf, open, resultOf, runWhole, validate, validateOnly } from '../support/datasets';
import { only } from '../support/only';

type Table = { readonly [column: string]: readonly (string | number | null)[] };

const count = (rows: number, from = 0): readonly number[] => Array.from({ length: rows }, (_, row) => from + row);

/** Columns of so many even levels, independent of one another. */
function coarse(rows: number, levels: readonly number[], seed: number): Table {
  const random = randomNumbers(seed);
  return Object.fromEntries(
    levels.map((most, at) => [`c${at}`, count(rows).map(() => `v${Math.floor(random() * most)}`)]),
  );
}

/** A table of people in which values go together, as they do in real ones. */
function people(rows: number, seed: number): Table {
  const random = randomNumbers(seed);
  const [id, town, age, income, children, since] = [[], [], [], [], [], []] as (string | number)[][];
  for (let row = 0; row < rows; row++) {
    const at = Math.floor(random() * 40);
    const years = 18 + Math.floor(random() * 60);
    id?.push(`p${seed}-${row}`);
    town?.push(`town ${at}`);
    age?.push(years);
    income?.push(Math.round((20 + years / 3 + random() * 30) * 10) / 10);
    children?.push(Math.floor(random() * 4));
    since?.push(1990 + (at % 7) + Math.floor(random() * 20));
  }
  return { id, town, age, income, children, since } as Table;
}

const append = (table: Table, more: Table): Table =>
  Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, [...cells, ...(more[name] ?? [])]]));
const slice = (table: Table, from: number, to: number): Table =>
  Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, cells.slice(from, to)]));
const at = (table: Table, rows: readonly number[]): Table =>
  Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, rows.map((row) => cells[row] ?? null)]));
/** Copies of rows from here and there. */
const withCopies = (table: Table, copied: number): Table =>
  append(
    table,
    at(
      table,
      count(copied).map((n) => 7 * n),
    ),
  );
/** Every other row from `first` on: the halves of a random split. */
const half = (table: Table, first: number): Table =>
  Object.fromEntries(Object.entries(table).map(([name, cells]) => [name, cells.filter((_, row) => row % 2 === first)]));

/** Of current, or of both where it stands in both. */
const duplicatesIn = (report: Report): Result => {
  const found = report.results.find(
    ({ check, dataset }) => check === 'integrity.duplicate-rows' && dataset !== 'reference',
  );
  if (!found) throw new Error('There is no result on current.');
  return found;
};
const duplicates = async (current: Table, reference: Table | null = null, suite: SuiteInput = {}): Promise<Result> =>
  duplicatesIn(await validateOnly('integrity.duplicate-rows', reference && csv(reference), csv(current), suite));
const overlap = async (reference: Table, current: Table, suite: SuiteInput = {}): Promise<Result> =>
  resultOf(await validateOnly('leakage.row-overlap', csv(reference), csv(current), suite), 'leakage.row-overlap');

describe('repeats that chance makes', () => {
  it('of few columns are no finding beside ids', async () => {
    const table = { id: count(200).map((n) => `p${n}`), ...coarse(200, [2, 2], 1) };
    const found = await duplicates(table);
    expect(found).toMatchObject({ status: 'pass', value: { duplicates: 0, alike: 196, ignoredColumns: ['id'] } });
    expect(found.value['alikeExpected']).toBeGreaterThan(180);
  });

  it('are no finding, and none between the datasets', async () => {
    const [reference, current] = [coarse(8000, [40, 30, 12], 2), coarse(8000, [40, 30, 12], 3)];
    expect(await duplicates(current, reference)).toMatchObject({ status: 'pass' });
    const shared = await overlap(reference, current);
    expect(shared).toMatchObject({ status: 'pass' });
    expect(Number(shared.value['expected'])).toBeGreaterThan(0.7 * Number(shared.value['rows']));
  });

  it('are no finding of labels', async () => {
    const table = { ...coarse(3000, [5, 4, 6, 5], 4), label: coarse(3000, [3], 5)['c0'] ?? [] };
    const report = await validateOnly('integrity.conflicting-labels', null, csv(table), { roles: { label: 'label' } });
    expect(resultOf(report, 'integrity.conflicting-labels')).toMatchObject({ status: 'pass', value: { examples: [] } });
  });
});

describe('copies', () => {
  const table = people(1500, 6);

  it.each([3, 10])('of %i rows are found, ids and all', async (copied) => {
    expect(await duplicates(table)).toMatchObject({ status: 'pass', value: { duplicates: 0 } });
    expect(await duplicates(append(table, slice(table, 100, 100 + copied)))).toMatchObject({
      status: 'warn',
      value: { duplicates: copied, alike: copied },
      message: expect.stringContaining('in every column'),
    });
  });

  it('with ids of their own are found beside', async () => {
    const copies = { ...slice(table, 100, 112), id: count(12).map((n) => `new ${n}`) };
    expect(await duplicates(append(table, copies))).toMatchObject({
      status: 'warn',
      value: { duplicates: 0, alike: 12 },
      message: expect.stringContaining('in all but id'),
    });
  });

  it('are found in three columns where one hardly ever repeats a value, and by an id in any', async () => {
    const random = randomNumbers(7);
    const own = { value: count(300).map(() => random()), ...coarse(300, [3, 4], 8) };
    expect(await duplicates(append(own, slice(own, 0, 5)))).toMatchObject({ status: 'warn', value: { duplicates: 5 } });
    const named = { id: count(300).map((n) => `p${n}`), ...coarse(300, [2, 2], 9) };
    expect(await duplicates(append(named, slice(named, 0, 5)), null, { roles: { id: ['id'] } })).toMatchObject({
      status: 'warn',
      value: { duplicates: 5 },
    });
  });

  it('from the reference are leakage', async () => {
    const [before, after] = [slice(table, 0, 750), slice(table, 750, 1500)];
    expect(await overlap(before, after)).toMatchObject({ status: 'pass', value: { rows: 0 } });
    const copied = append(after, slice(before, 0, 10));
    expect(await overlap(before, copied)).toMatchObject({ status: 'warn', value: { rows: 10 } });
    expect(await overlap(before, append(after, slice(before, 0, 100)))).toMatchObject({ status: 'fail' });
  });

  it('that stand inside a table which is split are leakage where there is a label, and copies alone where there is none', async () => {
    // By place: a copy right after its row comes to the other half, one after the next row to the same.
    const order = count(1500).flatMap((row) => {
      if (row >= 480 || row % 8 > 1) return [row];
      return row % 8 === 0 ? [row, row] : [row, row + 1, row];
    });
    const { id: _, ...described } = at(table, order);
    const [before, after] = [half(described, 0), half(described, 1)];
    expect(await duplicates(after)).toMatchObject({ status: expect.stringMatching(/warn|fail/) });
    const [plain, labelled] = [
      await overlap(before, after),
      await overlap(before, after, { roles: { label: 'children' } }),
    ];
    expect(plain).toMatchObject({
      status: 'pass',
      message: expect.stringContaining('copies as the reference has them'),
    });
    expect(labelled.status).toBe('fail');
    expect(labelled.value['rows']).toBe(plain.value['rows']);
  });

  it('are not news where the reference has as many', async () => {
    const [one, two] = [people(1500, 10), people(1500, 11)];
    const [before, after] = [withCopies(one, 40), withCopies(two, 38)];
    expect(await duplicates(after)).toMatchObject({ status: 'warn' });
    expect(await duplicates(after, before)).toMatchObject({ status: 'warn', standing: true });
    expect(await duplicates(withCopies(two, 200), before)).toMatchObject({ status: 'fail' });
  });
});

describe('a block that was loaded twice', () => {
  it('is a hint in a table where every row has equals', async () => {
    const table = coarse(3000, [3, 4], 12);
    expect(await duplicates(table)).toMatchObject({ status: 'pass', value: { block: null } });
    expect(await duplicates(append(table, slice(table, 1000, 1200)))).toMatchObject({
      status: 'warn',
      value: { block: { first: 1000, again: 3000, rows: 200 } },
      message: 'Rows 3,001 to 3,200 repeat rows 1,001 to 1,200 in the same order: a part may have been loaded twice.',
    });
  });
});

describe('empty rows', () => {
  it('are told as such, and are no copies', async () => {
    const { id: _, ...table } = people(400, 13);
    const empty = Object.fromEntries(Object.keys(table).map((name) => [name, [null, null, null, null]]));
    const between = append(append(slice(table, 0, 200), empty), slice(table, 200, 400));
    expect(await duplicates(between)).toMatchObject({
      status: 'warn',
      value: { duplicates: 3, emptyRows: 4, isBeyondChance: false },
      message: '4 rows are empty in every column.',
    });
  });
});

describe('labels', () => {
  it('that conflict beyond chance are found', async () => {
    const { id: _, ...features } = people(900, 14);
    const label = count(900).map((row) => (row % 3 ? 'yes' : 'no'));
    const twice = append(
      { ...features, label },
      { ...slice(features, 0, 20), label: count(20).map((row) => (row % 3 ? 'no' : 'yes')) },
    );
    const report = await validateOnly('integrity.conflicting-labels', null, csv(twice), { roles: { label: 'label' } });
    expect(resultOf(report, 'integrity.conflicting-labels')).toMatchObject({
      status: 'warn',
      value: { rows: 40, groups: 20, isBeyondChance: true },
    });
  });
});

describe('ids that come again in the reference', () => {
  const visits = (rows: number, seed: number): Table => {
    const random = randomNumbers(seed);
    return { customer: count(rows).map(() => `k${Math.floor(random() * 400)}`), paid: count(rows).map(() => random()) };
  };

  it('are shared by two samples without leaking, unless there is a label', async () => {
    const shared = async (suite: SuiteInput): Promise<Result> =>
      resultOf(
        await validateOnly('leakage.id-overlap', csv(visits(1000, 15)), csv(visits(1000, 16)), suite),
        'leakage.id-overlap',
      );
    expect(await shared({ roles: { id: ['customer'] } })).toMatchObject({ status: 'pass' });
    expect(await shared({ roles: { id: ['customer'], label: 'paid' } })).toMatchObject({ status: 'fail' });
  });
});

describe('a report as the reference', () => {
  it('judges duplicates as its file does', async () => {
    const [one, two] = [people(1500, 17), people(1500, 18)];
    const before = withCopies(one, 40);
    const suite = only('integrity.duplicate-rows');
    const text = await json.write(await validate(null, csv(before), suite));
    for (const copied of [38, 200]) {
      const current = withCopies(two, copied);
      const report = await readEarlierReport(text, 'report.json');
      const data = await open(fileOf('current.csv', csv(current)));
      const after = await runWhole({ reference: referenceOf(report, 'current'), current: data }, suite, {
        onProgress: () => undefined,
        earlier: { report, suiteUsed: false },
      });
      const raw = await duplicates(current, before);
      expect({ standing: undefined, ...duplicatesIn(after) }).toMatchObject({
        status: raw.status,
        standing: raw.standing,
        value: { isBeyondChance: raw.value['isBeyondChance'], expected: raw.value['expected'] },
      });
      expect(raw.status).toBe(copied === 38 ? 'warn' : 'fail');
    }
  });
});
