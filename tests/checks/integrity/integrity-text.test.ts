import { describe, expect, it } from 'vitest';
import type { Report, Result } from '../../../src/contract';
import { csv, resultOf, validate, validateOnly } from '../../support/datasets';

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const textChecks = [
  ...['mixed-types', 'numbers-as-text', 'dates-as-text', 'mixed-nulls', 'string-mismatch'],
  ...['special-characters', 'whitespace', 'string-length'],
];

const words = ['amber', 'birch', 'cedar', 'dune', 'elm', 'fern', 'größe', 'Ελλάδα', 'дом', 'ivy'];
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A column of clean words in which so many cells, at random rows, are others. */
function planted(rows: number, faults: readonly string[], next: () => number): readonly string[] {
  const cells = Array.from({ length: rows }, () => words[Math.floor(next() * words.length)] ?? '');
  const places = cells.map((_, row) => row).sort((a, b) => a - b);
  for (let last = places.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [places[last], places[other]] = [places[other] ?? 0, places[last] ?? 0];
  }
  faults.forEach((fault, index) => (cells[places[index] ?? 0] = fault));
  return cells.map(quote);
}

const repeat = (count: number, ...texts: readonly string[]): readonly string[] =>
  Array.from({ length: count }, (_, index) => texts[index % texts.length] ?? '');

type Columns = { readonly [name: string]: readonly string[] };
const beside = (columns: Columns): string =>
  csv({ n: Object.values(columns)[0]?.map((_, row) => row * 1.5) ?? [], ...columns });
const run = (columns: Columns, checks: readonly string[] = textChecks): Promise<Report> =>
  validateOnly(
    checks.map((check) => `integrity.${check}`),
    null,
    beside(columns),
    { roles: {} },
  );
/** All that judges one dataset, but for what takes long and looks at no text. */
const runAll = (columns: Columns, privacy: 'values' | 'no-values'): Promise<Report> =>
  validate(null, beside(columns), {
    privacy,
    include: ['integrity'],
    roles: {},
    checks: [{ check: 'integrity.outlier-rows', enabled: false }],
  });

const of = (report: Report, check: string, column: string): Result => resultOf(report, `integrity.${check}`, column);

describe.each([1, 2, 3])('planted faults in random text, seed %i', (seed) => {
  const next = random(seed);
  const rows = 600 + Math.floor(next() * 300);
  const some = (most: number): number => 1 + Math.floor(next() * most);
  const counts = {
    special: 2 + some(20),
    padded: some(30),
    numbers: some(40),
    nulls: 2 + some(20),
    variants: 1 + some(20),
  };
  const columns = {
    clean: planted(rows, [], next),
    special: planted(rows, repeat(counts.special, '***', '?!', '→'), next),
    padded: planted(rows, repeat(counts.padded, ' elm', 'dune ', '\tivy', 'fern\u00a0'), next),
    numbers: planted(rows, repeat(counts.numbers, '12', '-3.5', '1,234.50', '7 %'), next),
    nulls: planted(rows, [...repeat(counts.nulls, 'N/A', 'null'), ''], next),
    variants: planted(rows, repeat(counts.variants, 'AMBER', 'amber!', 'Größe'), next),
  };

  it('are counted exactly, and a clean column raises nothing', async () => {
    const report = await run(columns);
    for (const check of textChecks) {
      const { status } = of(report, check, 'clean');
      expect(['pass', 'skipped'], check).toContain(status);
    }
    expect(of(report, 'special-characters', 'special')).toMatchObject({
      status: 'warn',
      value: { rows: counts.special, share: counts.special / rows },
    });
    expect(of(report, 'whitespace', 'padded')).toMatchObject({
      status: 'warn',
      value: { rows: counts.padded, share: counts.padded / rows },
    });
    expect(of(report, 'mixed-types', 'numbers')).toMatchObject({
      status: 'warn',
      value: { numbers: counts.numbers, strings: rows - counts.numbers, share: counts.numbers / rows },
    });
    const half = Math.floor(counts.nulls / 2);
    expect(of(report, 'mixed-nulls', 'nulls')).toMatchObject({ status: 'warn', value: { rows: counts.nulls + 1 } });
    expect(of(report, 'mixed-nulls', 'nulls').value['spellings']).toEqual(
      expect.arrayContaining([
        { value: 'N/A', count: counts.nulls - half },
        { value: 'null', count: half },
      ]),
    );
    const mismatch = of(report, 'string-mismatch', 'variants');
    expect(mismatch).toMatchObject({
      status: 'warn',
      value: { rows: counts.variants, mismatches: counts.variants > 2 ? 2 : 1 },
    });
  });

  it('leave no text in a report without values, with the same verdicts', async () => {
    const open = await runAll(columns, 'values');
    const closed = await runAll(columns, 'no-values');
    expect(closed.results.map(({ status }) => status)).toEqual(open.results.map(({ status }) => status));
    const text = JSON.stringify(closed.results);
    for (const value of ['amber', 'AMBER', 'elm', '***', 'N/A', '1,234.50', '-3.5', 'größe', 'дом']) {
      expect(text).not.toContain(value);
    }
  });
});

describe('mixed types', () => {
  const mixed = async (numbers: number, others: readonly string[]): Promise<Result> =>
    of(await run({ c: [...repeat(numbers, '1', '2.5'), ...others].map(quote) }, ['mixed-types']), 'mixed-types', 'c');

  it('warns up to a fifth of the rarer kind, of words as of numbers', async () => {
    expect(await mixed(99, ['oops'])).toMatchObject({
      status: 'warn',
      value: { numbers: 99, strings: 1, share: 0.01 },
    });
    expect(await mixed(80, repeat(20, 'x', 'y'))).toMatchObject({ status: 'warn', value: { share: 0.2 } });
    expect(await mixed(79, repeat(21, 'x', 'y'))).toMatchObject({ status: 'pass', value: { share: 0.21 } });
  });

  it('names the strangers, and leaves spellings of no value out', async () => {
    const result = await mixed(97, ['oops', 'N/A', 'null']);
    expect(result.value).toMatchObject({ numbers: 97, strings: 1, examples: [{ value: 'oops', count: 1 }] });
    expect(result.message).toBe('1 value is text among 97 numbers (1.0 %), such as “oops”.');
  });

  it('takes few numbers among many different texts for names', async () => {
    const titles = Array.from(
      { length: 400 },
      (_, row) => `the ${words[row % 10]} of ${words[((row / 10) % 10) | 0]} ${row}a`,
    );
    const inTitles = async (numbers: readonly string[]): Promise<Result> =>
      of(await run({ c: [...titles, ...numbers].map(quote) }, ['mixed-types']), 'mixed-types', 'c');
    expect(await inTitles(['300', '1919'])).toMatchObject({ status: 'pass', value: { numbers: 2, areNames: true } });
    expect(await inTitles(repeat(20, '300', '1919'))).toMatchObject({ status: 'warn', value: { numbers: 20 } });
  });

  it('takes inf, nan and 1_000 for no numbers', async () => {
    expect((await mixed(90, ['1_000', '0x1F', '1e', 'e5', '1.2.3'])).value).toMatchObject({ numbers: 90, strings: 5 });
  });
});

describe('numbers and dates as text', () => {
  const shares = async (check: string, cells: readonly string[]): Promise<Result> =>
    of(await run({ c: cells.map(quote) }, [check]), check, 'c');

  it.each([
    ['thousands', ['1,234', '12,345,678', '1,234.5']],
    ['decimal commas', ['1.234,5', '3,14', '-0,5']],
    ['signs', ['$ 12', '€3.50', '12 %', '-$4', '5 €', '1’234', '1\u202f234,5']],
  ])('sees numbers with %s', async (_, texts) => {
    const result = await shares('numbers-as-text', [...repeat(96, ...texts), ...repeat(4, 'few', 'many')]);
    expect(result).toMatchObject({ status: 'warn', value: { rows: 96, share: 0.96 } });
  });

  it('passes below 95 %, and for codes with leading zeros', async () => {
    const below = await shares('numbers-as-text', [...repeat(94, '1', '2'), ...repeat(6, 'few')]);
    expect(below).toMatchObject({ status: 'pass', value: { rows: 94, share: 0.94 } });
    const codes = await shares('numbers-as-text', repeat(100, '12345', '01234', '99999'));
    expect(codes).toMatchObject({ status: 'pass', value: { codes: 33 } });
  });

  it.each([
    ['one order and the other', ['31/12/2024', '12/31/2024']],
    ['several signs', ['2024-02-29', '29.02.2024', '2024/2/9', '28.02.24']],
    ['names of months', ['5 Jan 2024', 'January 5, 2024', '05-Feb-2024']],
    ['times', ['2024-01-31 23:59', '31/01/2024 11:59 PM', '2024-01-31T23:59:59.5+02:00']],
  ])('sees dates in %s', async (_, texts) => {
    const result = await shares('dates-as-text', [
      ...repeat(97, ...texts),
      ...repeat(3, 'soon', '2024-02-30', '99/99/2024'),
    ]);
    expect(result).toMatchObject({ status: 'warn', value: { rows: 97, share: 0.97 } });
  });

  it('leaves out dates of zeros, which stand for none', async () => {
    const result = await shares('dates-as-text', [
      ...repeat(90, '2024-01-31', '29.02.2024'),
      ...repeat(10, '0000-00-00', '00.00.0000'),
    ]);
    expect(result).toMatchObject({ status: 'warn', value: { rows: 90, share: 1 } });
  });

  it('takes versions, ranges, plain digits and phone numbers for no dates', async () => {
    const texts = ['1.2.3', '10-20-30', '192.168.2024.1', 'v2024-01-01', '555-1234', '3/4', '20240131x'];
    expect((await shares('dates-as-text', repeat(70, ...texts))).value).toMatchObject({ rows: 0 });
  });
});

describe('spellings', () => {
  const groups = async (...texts: readonly string[]): Promise<Result['value']> =>
    of(await run({ c: [...texts, 'other', 'more'].map(quote) }, ['string-mismatch']), 'string-mismatch', 'c').value;

  it('gathers case, spaces, signs and composition', async () => {
    const value = await groups('Deep', 'deep', 'deep', 'DEEP!', ' de ep', 'cafe\u0301', 'caf\u00e9', 'e-mail', 'email');
    expect(value).toMatchObject({
      mismatches: 3,
      rows: 5,
      groups: [
        { base: 'deep', variants: [{ value: 'deep', count: 2 }, {}, {}, {}] },
        { base: 'café' },
        { base: 'email' },
      ],
    });
  });

  it.each([
    ['grades', ['A', 'A+', 'A-']],
    ['languages', ['C', 'C#', 'C++']],
    ['numbers in text', ['1.5 m', '15 m', '1-5 m.']],
    ['signs alone', ['!', '?', '***']],
    ['marks that make another word', ['कि', 'का']],
    ['numbers', ['-5', '5', '50', '5.0']],
    ['what a sign before a digit changes', ['12 yrs', '<12 yrs', '>12 yrs', 'M 0.1', 'M -0.1']],
  ])('keeps %s apart', async (_, texts) => {
    const { mismatches } = await groups(...texts);
    expect(mismatches).toBe(texts.includes('1-5 m.') ? 1 : 0); // 1.5 m and 1-5 m are one form, 15 m another
  });
});

describe('cells without a letter or digit', () => {
  const signs = async (...texts: readonly string[]): Promise<Result> =>
    of(await run({ c: texts.map(quote) }, ['special-characters']), 'special-characters', 'c');

  it('are the alphabet of a column that is made of signs', async () => {
    expect(await signs(...repeat(60, '+', '-'))).toMatchObject({
      status: 'pass',
      value: { rows: 60, isAlphabet: true },
    });
    expect(await signs(...repeat(60, '★', '★★', '★★★'))).toMatchObject({ status: 'pass' });
    expect(await signs(...repeat(50, '***', '?'), ...repeat(10, 'red'))).toMatchObject({ status: 'warn' });
    expect(await signs(...repeat(60, '***'))).toMatchObject({ status: 'warn', value: { isAlphabet: false } });
    expect(await signs(...repeat(60, '+', '-', '0'))).toMatchObject({ status: 'pass' });
  });
});

describe('lengths of texts', () => {
  const lengths = async (...texts: readonly string[]): Promise<Result> =>
    of(await run({ c: texts.map(quote) }, ['string-length']), 'string-length', 'c');
  const names = Array.from(
    { length: 300 },
    (_, row) => `${'n'.repeat(4 + Math.floor((row % 17) ** 1.05))}${row % 100}`,
  );

  it('are unusual where a gap parts them from all others, not where they go on', async () => {
    expect(await lengths(...names, 'm'.repeat(80))).toMatchObject({
      status: 'warn',
      value: { outliers: [{ min: 80 }] },
    });
    const tail = Array.from({ length: 40 }, (_, index) => 'm'.repeat(26 + index));
    expect(await lengths(...names, ...tail)).toMatchObject({ status: 'pass', value: { rows: 0 } });
  });
});

describe('one spelling of no value', () => {
  const nulls = async (...texts: readonly string[]): Promise<Result> =>
    of(await run({ c: [...texts, 'red', 'green'].map(quote) }, ['mixed-nulls']), 'mixed-nulls', 'c');

  it('passes; two warn, a missing cell being one', async () => {
    expect(await nulls('NA', 'NA')).toMatchObject({
      status: 'pass',
      value: { spellings: [{ value: 'NA', count: 2 }] },
    });
    expect(await nulls('NA', 'na')).toMatchObject({ status: 'warn', value: { different: 2 } });
    expect(await nulls('-', '?', '(null)', '<NA>', '#N/A')).toMatchObject({ value: { different: 5 } });
    expect(await nulls('nano', 'Nanna', 'nonevent', '+', 'n')).toMatchObject({
      status: 'pass',
      value: { different: 0 },
    });
  });
});

describe('columns that are not text', () => {
  it('are left out silently, and answered when named', async () => {
    const text = csv({ n: Array.from({ length: 50 }, (_, row) => row) });
    const silent = await validateOnly('integrity.whitespace', null, text);
    expect(silent.results.filter(({ check }) => check === 'integrity.whitespace')).toEqual([]);
    const named = await validateOnly('integrity.whitespace', null, text, {
      checks: [{ check: 'integrity.whitespace', columns: ['n'] }],
    });
    expect(resultOf(named, 'integrity.whitespace', 'n')).toMatchObject({
      status: 'skipped',
      message: 'This check does not judge columns stored as integer.',
    });
  });
});
