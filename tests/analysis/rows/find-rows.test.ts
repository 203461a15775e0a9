import { describe, expect, it } from 'vitest';
import { isFinding, type CheckEntry, type Json, type Result, type SuiteInput } from '../../../src/contract';
import { csv, runOnly } from '../../support/datasets';

const rows = 240;
const column = <T>(at: (row: number) => T): readonly T[] => Array.from({ length: rows }, (_, row) => at(row));
const wave = (row: number): number => Math.round(1e4 * Math.sin(row * 12.9898)) / 100;
const times = (from: number) => column((row) => new Date(Date.UTC(2026, 0, 1 + from + row)).toISOString().slice(0, 10));

const sound = {
  id: column((row) => `k-${1000 + row}`),
  at: times(0),
  city: column((row) => ['Rome', 'Oslo', 'Bern'][row % 3] ?? ''),
  amount: column(wave),
  size: column((row) => (row * 7) % 50),
  note: column((row) => `text ${row % 60}`),
  label: column((row) => Number(wave(row) > 0)),
};

/** Faults of each kind, in rows that the test knows to be counted. */
const broken = {
  id: column((row) => `k-${row % 9 === 0 ? 3000 : 2000 + row}`),
  at: times(200),
  city: column((row) =>
    row % 40 === 1 ? ' Rome' : row % 50 === 2 ? 'rome' : row % 60 === 3 ? 'Atlantis' : (sound.city[row] ?? ''),
  ),
  amount: column((row) =>
    row % 11 === 0 ? '' : row === 5 ? 'inf' : row === 6 ? 'nan' : row === 7 ? 99999 : wave(row + 500),
  ),
  size: column((row) => (row % 20 === 4 ? -row : (row * 7) % 50)),
  note: column((row) =>
    row % 30 === 0
      ? '?'
      : row % 30 === 1
        ? 'n/a'
        : row % 80 === 2
          ? 'x'.repeat(90)
          : row % 12 === 5
            ? String(row)
            : `text ${row % 60}`,
  ),
  label: column((row) => (row % 70 === 9 ? 2 : Number(wave(row + 500) > 0))),
};

/** How many rows a finding tells, by check; `rows` where absent. */
const figures: { readonly [check: string]: (value: { readonly [key: string]: Json }) => Json | undefined } = {
  'integrity.missing': ({ missing }) => missing,
  'integrity.mixed-types': ({ numbers, strings }) => Math.min(Number(numbers), Number(strings)),
  'integrity.duplicate-rows': ({ duplicates, alike }) => duplicates || alike,
  'schema.presence': ({ missing }) => missing,
  'schema.unique': ({ repeats }) => repeats,
  'model.segments': ({ segments }) => (segments as readonly { readonly allRows: number }[])[0]?.allRows,
};
const toldBy = ({ check, value }: Result): Json | undefined =>
  (figures[check] ?? (({ rows: all, failed }) => (check.startsWith('rule.') ? failed : all)))(value);

const roles: SuiteInput = { roles: { id: ['id'], time: 'at', label: 'label', group: ['city'] } };

/** All that a run tells of its findings, and how many of them there are by check. */
async function findAll(
  named: readonly string[],
  reference: { readonly [name: string]: readonly (string | number)[] } | null,
  current: { readonly [name: string]: readonly (string | number)[] },
  suite: SuiteInput,
): Promise<ReadonlyMap<string, readonly (readonly [told: unknown, found: unknown])[]>> {
  const run = await runOnly(named, reference && csv(reference), csv(current), suite);
  const told = new Map<string, (readonly [unknown, unknown])[]>();
  for (const result of run.report.results.filter(isFinding)) {
    if (!run.rows.knows(result)) continue;
    const found = await run.rows.find(result);
    told.set(result.check, [...(told.get(result.check) ?? []), [toldBy(result), found?.places.length]]);
  }
  return told;
}

const agree = (told: ReadonlyMap<string, readonly (readonly [unknown, unknown])[]>): void => {
  for (const [check, pairs] of told) for (const [said, found] of pairs) expect([check, found]).toEqual([check, said]);
};

describe('the rows behind findings', () => {
  it('are as many as integrity and schema tell', async () => {
    const told = await findAll(['integrity', 'schema'], sound, broken, roles);
    agree(told);
    const some = [
      'missing',
      'infinite',
      'whitespace',
      'string-mismatch',
      'mixed-types',
      'mixed-nulls',
      'special-characters',
    ];
    expect([...told.keys()]).toEqual(expect.arrayContaining(some.map((name) => `integrity.${name}`)));
    expect([...told.keys()]).toEqual(expect.arrayContaining(['schema.categories', 'schema.range', 'schema.unique']));
  });

  it('are as many as a given schema tells', async () => {
    const schema = {
      columns: [
        { name: 'city', type: 'categorical' as const, values: ['Rome', 'Oslo', 'Bern'] },
        { name: 'size', type: 'numeric' as const, min: 0, max: 40 },
        { name: 'amount', type: 'numeric' as const, maxMissing: 0.01 },
        { name: 'at', type: 'datetime' as const, min: '2026-08-01T00:00:00Z' },
        { name: 'id', type: 'id' as const, unique: true, pattern: 'k-[12].*' },
      ],
    };
    const told = await findAll(['schema'], null, broken, { schema } as SuiteInput);
    agree(told);
    expect([...told.keys()]).toEqual([
      'schema.categories',
      'schema.pattern',
      'schema.presence',
      'schema.range',
      'schema.unique',
    ]);
  });

  it('are as many as overlaps tell', async () => {
    const shared = {
      ...broken,
      ...Object.fromEntries(
        Object.entries(sound).map(([name, cells]) => [
          name,
          cells.map((cell, row) =>
            row < 60 ? cell : ((broken as Record<string, readonly (string | number)[]>)[name]?.[row] ?? ''),
          ),
        ]),
      ),
    };
    const told = await findAll(['leakage'], sound, shared, roles);
    agree(told);
    expect([...told.keys()]).toEqual(
      expect.arrayContaining([
        'leakage.row-overlap',
        'leakage.id-overlap',
        'leakage.group-overlap',
        'leakage.new-labels',
        'leakage.time-overlap',
      ]),
    );
  });

  it('are as many as duplicates, conflicts and outlier rows tell, group by group', async () => {
    const twice = (cells: readonly (string | number)[]) =>
      cells.map((cell, row) => (row >= 200 ? (cells[row - 200] ?? '') : cell));
    const table = { a: twice(sound.amount), b: twice(sound.size), c: twice(sound.city) };
    const run = await runOnly('integrity.duplicate-rows', null, csv(table));
    const [result] = run.report.results.filter(isFinding);
    const found = result && (await run.rows.find(result));
    expect(found?.places).toEqual(Uint32Array.from({ length: 40 }, (_, at) => 200 + at));
    expect(found?.reasonAt(0)).toBe('repeats row 1');
    const few = (from: number) => column((row) => wave(from + (row >= 230 ? row - 230 : row)));
    const y = column((row) => (row >= 230 ? 'no' : row < 10 || row % 2 === 0 ? 'yes' : 'no'));
    const labelled = { a: few(0), b: few(999), c: few(77), d: few(5000), y };
    const told = await findAll(['integrity.conflicting-labels'], null, labelled, { roles: { label: 'y' } });
    agree(told);
    expect(told.size).toBe(1);
    const far = {
      a: column((row) => (row % 80 === 3 ? 40 + row : (row * 37) % 10)),
      b: column((row) => (row % 80 === 3 ? -90 - row : (row * 53) % 7)),
      c: sound.city,
    };
    const odd = await findAll(['integrity.outlier-rows'], null, far, {
      checks: [{ check: 'integrity.outlier-rows', params: { minScore: 0.3, warnAbove: 0 } }],
    });
    agree(odd);
    expect(odd.size).toBe(1);
  });

  const entries: readonly CheckEntry[] = [
    { check: 'rule.not-null', columns: ['amount', 'id'] },
    { check: 'rule.null', columns: ['note'] },
    { check: 'rule.unique', columns: ['id'] },
    { check: 'rule.unique', columns: ['city', 'size'] },
    { check: 'rule.between', columns: ['size', 'amount'], params: { min: 0, max: 30 } },
    { check: 'rule.between', columns: ['size'], params: { min: 10, filter: "city = 'Rome'" } },
    { check: 'rule.in-set', columns: ['city'], params: { values: ['Rome', 'Oslo'] } },
    { check: 'rule.not-in-set', columns: ['city'], params: { values: ['Rome'] } },
    { check: 'rule.matches', columns: ['note'], params: { pattern: '^text' } },
    { check: 'rule.not-matches', columns: ['note'], params: { pattern: '^text' } },
    { check: 'rule.length', columns: ['note'], params: { max: 20 } },
    { check: 'rule.increasing', columns: ['size'], params: { filter: 'size < 30' } },
    { check: 'rule.decreasing', columns: ['amount'] },
    { check: 'rule.json', columns: ['note'] },
    { check: 'rule.datetime-format', columns: ['note'], params: { format: '%Y' } },
    { check: 'rule.z-score', columns: ['size'], params: { max: 2 } },
    { check: 'rule.compare', columns: ['size'], params: { operator: '<', other: 'amount' } },
    { check: 'rule.pair-in-set', columns: ['city', 'size'], params: { pairs: [['Rome', 0]] } },
    { check: 'rule.sum-equals', columns: ['size', 'label'], params: { total: 10 } },
    { check: 'rule.group-count', params: { by: ['city'], equals: 70 } },
    { check: 'rule.type', columns: ['note'], params: { type: 'numeric' } },
    { check: 'rule.exists-in-reference', columns: ['city'] },
    { check: 'rule.sql', params: { name: 'small', condition: 'size >= 5 or city is null', filter: 'label < 2' } },
    {
      check: 'rule.sql',
      params: { name: 'big', query: 'select id, size from current where size > 40', expect: 'no rows' },
    },
    {
      check: 'rule.sql',
      params: { name: 'all', query: 'select * from current where amount is null', expect: 'no rows' },
    },
  ];
  it('are as many as break a rule', async () => {
    const told = await findAll(['rule'], sound, broken, { checks: entries });
    agree(told);
    const named = new Set(entries.map(({ check }) => check));
    expect([...told.keys()].sort()).toEqual([...named].sort());
    expect([...told.values()].flat()).toHaveLength(entries.length);
  });

  it('of weak segments are all of the filter', async () => {
    const many = <T>(at: (row: number) => T): readonly T[] => Array.from({ length: 1200 }, (_, row) => at(row));
    const table = {
      x: many(wave),
      kind: many((row) => ['a', 'b', 'c', 'd'][row % 4] ?? ''),
      label: many((row) => Number(wave(row) > 0)),
      pred: many((row) => (row % 4 === 1 && row % 3 !== 0 ? Number(wave(row) <= 0) : Number(wave(row) > 0))),
    };
    const told = await findAll(['model.segments'], null, table, { roles: { label: 'label', prediction: 'pred' } });
    agree(told);
    expect(told.size).toBe(1);
  });

  it('stay where they are under no-values, and are found by the condition that is shown', async () => {
    const entry = { check: 'rule.between', columns: ['size'], params: { min: 0 } };
    const run = await runOnly('rule', null, csv(broken), { checks: [entry] });
    const [result] = run.report.results.filter(isFinding);
    const found = result && (await run.rows.find(result));
    expect(found).toMatchObject({ dataset: 'current', condition: expect.stringContaining('"size"') });
    expect(found?.cellsAt(0)).toEqual(['size']);
    const hidden = await runOnly('rule', null, csv(broken), { checks: [entry], privacy: 'no-values' });
    const [same] = hidden.report.results.filter(isFinding);
    expect(same && hidden.rows.knows(same)).toBe(false);
  });

  it('of a group are those of it alone, by their places among all rows', async () => {
    const by = ['city'];
    const run = await runOnly(['rule', 'integrity', 'schema'], csv(sound), csv(broken), {
      ...roles,
      checks: [
        { check: 'rule.between', columns: ['size'], by, leastRows: 1, params: { min: 0 } },
        { check: 'rule.unique', columns: ['id'], by, leastRows: 1 },
        { check: 'integrity.missing', columns: ['amount'], by, leastRows: 1 },
      ],
    });
    const cities = broken.city;
    const found = await Promise.all(
      run.report.results
        .filter((result) => result.by && isFinding(result))
        .map(async (result) => ({ result, rows: await run.rows.find(result) })),
    );
    expect(new Set(found.map(({ result }) => result.check)).size).toBe(3);
    for (const { result, rows: of } of found) {
      expect([...new Set(of?.places)].map((place) => cities[place])).toEqual(
        Array.from({ length: Number(toldBy(result)) }, () => result.of),
      );
    }
    const negative = found.find(({ result }) => result.check === 'rule.between' && result.of === 'Rome')?.rows;
    expect([...(negative?.places ?? [])].every((place) => Number(broken.size[place]) < 0)).toBe(true);
    expect(negative?.condition).toMatch(/^\("city"::VARCHAR = 'Rome'\) AND \(.*"size"/);
    // The whole table answers again.
    expect(run.report.datasets[1]?.rows).toBe(rows);
    const all = run.report.results.find((result) => !result.by && isFinding(result) && run.rows.knows(result));
    expect(all && (await run.rows.find(all))?.places.length).toBe(all && toldBy(all));
  });
});
