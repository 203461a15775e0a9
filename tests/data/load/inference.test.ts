import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferColumns, type Given } from '../../../src/data/load/inference';
import { columnTypes, type ColumnPlan, type DatasetFacts, type StoredColumn } from '../../../src/contract';

const rows = 1309;

const stored = (name: string, facts: Partial<StoredColumn>): StoredColumn => ({
  name,
  storage: 'string',
  kind: 'text',
  engineType: 'VARCHAR',
  missing: 0,
  distinct: null,
  min: null,
  max: null,
  text: null,
  ...facts,
});

const integer = (name: string, min: number, max: number, distinct: number | null = null): StoredColumn =>
  stored(name, { storage: 'integer', min, max, distinct });
const float = (name: string, min: number, max: number, distinct: number | null = null): StoredColumn =>
  stored(name, { storage: 'float', min, max, distinct });
const times = (name: string): StoredColumn => stored(name, { storage: 'datetime', min: 0, max: 1 });
const text = (name: string, distinct: number, facts: Partial<NonNullable<StoredColumn['text']>> = {}): StoredColumn =>
  stored(name, {
    distinct,
    text: {
      minLength: 3,
      maxLength: 9,
      meanLength: 6,
      spaced: 0,
      smallest: 'a',
      values: null,
      numbers: 0,
      dates: 0,
      ...facts,
    },
  });

const factsOf = (columns: readonly StoredColumn[]): DatasetFacts => ({
  name: 'data.csv',
  format: 'csv',
  rows,
  bytes: 1,
  sha256: '',
  files: [],
  ignored: [],
  split: null,
  columns,
  rejected: { count: 0, lines: [] },
  dates: [],
  doubts: [],
  labels: [],
  notes: [],
});

const plan = (columns: readonly StoredColumn[], given: Given = {}): readonly ColumnPlan[] =>
  inferColumns(null, factsOf(columns), given);
const typeOf = (column: StoredColumn): string | undefined => plan([column])[0]?.type;
const rolesOf = (columns: readonly StoredColumn[], given: Given = {}): { [name: string]: string } =>
  Object.fromEntries(plan(columns, given).map(({ name, role }) => [name, role]));
/** The columns that have a role. */
const guessed = (...columns: readonly StoredColumn[]): { [name: string]: string } =>
  Object.fromEntries(Object.entries(rolesOf(columns)).filter(([, role]) => role !== 'feature'));

describe('types', () => {
  it.each([
    ['decimals', float('amount', -1, 1), 'numeric'],
    ['whole numbers', integer('fare', 18, 90), 'numeric'],
    ['a column without values', stored('empty', { missing: rows, distinct: 0 }), 'categorical'],
    ['numbers without a value', stored('empty', { storage: 'integer', missing: rows }), 'numeric'],
    ['lists', stored('tags', { storage: 'nested', engineType: 'VARCHAR[]' }), 'text'],
    ['one number only', integer('batch', 7, 7, 1), 'numeric'],
    ['one text only', text('country', 1, { values: ['USA'] }), 'categorical'],
  ])('%s', (_, column, type) => expect(typeOf(column)).toBe(type));

  it.each([
    ['two codes', integer('sex_code', 1, 2, 2), 'categorical'],
    ['three classes', integer('pclass', 1, 3, 3), 'categorical'],
    ['4, 6 and 8', integer('cylinders', 4, 8, 3), 'categorical'],
    ['months', integer('month', 1, 12, 12), 'categorical'],
    ['months of years', integer('Monat', 202311, 202402, 4), 'datetime'],
    ['amounts like months of years', integer('amount', 202311, 202402, 40), 'numeric'],
    ['days', integer('Belegdatum', 20231101, 20240215, 40), 'datetime'],
    ['stamps', integer('made_at', 20231101000000, 20240215235959, 40), 'datetime'],
    ['numbers like stamps', integer('serial', 20231101000000, 20240215235959, 40), 'numeric'],
    ['no stamps', integer('made_at', 20231101000000, 20240215236100, 40), 'numeric'],
    ['labels from 0', integer('y', 0, 9, 10), 'categorical'],
    ['hours, which begin at 0', integer('hour', 0, 23, 24), 'categorical'],
    ['three classes from 0', integer('species', 0, 2, 3), 'categorical'],
    ['ten classes from 0 under the name of a label', integer('target', 0, 9, 10), 'categorical'],
    ['stars as pandas writes them beside missing ones', float('stars', 1, 5, 5), 'categorical'],
    ['codes far apart', integer('http', 200, 503, 9), 'categorical'],
    ['any number of postcodes', integer('zip', 501, 99_950), 'categorical'],
    ['a count, which begins at 0', integer('sibsp', 0, 8, 7), 'numeric'],
    ['a count by its name', integer('party_size', 1, 6, 6), 'numeric'],
    ['a place on a grid', integer('grid_y', 0, 9, 10), 'numeric'],
    ['years', integer('year', 2007, 2009, 3), 'numeric'],
    ['more values than a year has months', integer('quality', 1, 13, 13), 'numeric'],
    ['rare values', { ...integer('carb', 1, 8, 6), missing: rows - 32 }, 'numeric'],
  ])('tells codes from quantities: %s', (_, column, type) => expect(typeOf(column)).toBe(type));

  it.each([
    ['0 and 1', integer('has_car', 0, 1), 'boolean'],
    ['0.0 and 1.0', float('has_car', 0, 1, 2), 'boolean'],
    ['shares', float('share', 0, 1), 'numeric'],
    ['No and Yes', text('smoker', 2, { values: ['No', 'Yes'] }), 'boolean'],
    ['one yes in many spellings', text('smoker', 5, { values: ['N', 'NO', 'Y', 'Yes', 'yes '] }), 'boolean'],
    ['t and f', text('ok', 2, { values: ['f', 't'] }), 'boolean'],
    ['ON and off', text('ok', 2, { values: ['ON', 'off'] }), 'boolean'],
    ['True. and False.', text('churn', 2, { values: ['False.', 'True.'] }), 'boolean'],
    ['ja and nein', text('raucher', 2, { values: ['Ja', 'Nein'] }), 'boolean'],
    ['はい and いいえ', text('喫煙', 2, { values: ['いいえ', 'はい'] }), 'boolean'],
    ['0 and 1 as text', text('flag', 2, { values: ['0', '1'], numbers: 1 }), 'boolean'],
    ['two other words', text('sex', 2, { values: ['female', 'male'] }), 'categorical'],
    ['yes, no and maybe', text('smoker', 3, { values: ['maybe', 'no', 'yes'] }), 'categorical'],
    ['yes and false', text('odd', 2, { values: ['false', 'yes'] }), 'categorical'],
    ['only yes', text('smoker', 1, { values: ['yes'] }), 'categorical'],
    ['M and F', text('sex', 2, { values: ['F', 'M'] }), 'categorical'],
  ])('tells yes from no: %s', (_, column, type) => expect(typeOf(column)).toBe(type));

  it.each([
    ['unique, by name', integer('loan_id', 5, 90_000, rows), 'id'],
    ['unique, beside missing ones', { ...float('CustomerID', 5, 90_000, 1000), missing: 309 }, 'id'],
    ['a foreign key', integer('customer_id', 5, 90_000, 400), 'id'],
    ['a foreign key as text', text('customerid', 400), 'id'],
    ['a foreign key of few', integer('store_id', 1, 20, 20), 'categorical'],
    ['a name that only ends in id', integer('paid', 1, 900), 'numeric'],
    ['postcodes, one a row', integer('zip', 501, 99_950, rows), 'id'],
    ['numbers of customers', integer('Kundennummer', 5000, 90_000, rows), 'id'],
    ['numbers of invoices', text('invoice_no', rows - 9), 'id'],
    ['numbers of houses', integer('Hausnummer', 1, 310, 300), 'numeric'],
    ['a row number', integer('Unnamed: 0', 0, rows - 1, rows), 'id'],
    ['unique whole numbers under another name', integer('population', 1, 90_000), 'numeric'],
    ['letters and a running number', text('customer', rows, { minLength: 2, maxLength: 5, smallest: 'C1' }), 'id'],
    ['unique words of one length', text('token', rows, { minLength: 8, maxLength: 8 }), 'id'],
    ['hashes that come back', text('visitor', 300, { minLength: 32, maxLength: 32 }), 'id'],
    ['unique decimals as text', text('level', rows, { smallest: '10.25', numbers: 1 }), 'numeric'],
    ['digits beyond 2^53', stored('serial', { kind: 'number', distinct: 9, text: null }), 'id'],
  ])('tells identifiers: %s', (_, column, type) => expect(typeOf(column)).toBe(type));

  it.each([
    ['a few words', text('city', 12), 'categorical'],
    ['many words that come back', text('city', 600), 'categorical'],
    ['mostly different texts', text('comment', 900, { spaced: 0.9, maxLength: 80 }), 'text'],
    ['long sentences that come back', text('reason', 9, { spaced: 1, meanLength: 70 }), 'text'],
    ['a name for each of a few rows', { ...text('model', 32), missing: rows - 32 }, 'text'],
    ['numbers, nearly all', text('horsepower', 93, { numbers: 0.98 }), 'numeric'],
    ['numbers, many not', text('horsepower', 93, { numbers: 0.9 }), 'categorical'],
    ['few numbers', text('class', 3, { numbers: 1 }), 'categorical'],
    ['postcodes', text('zip', 300, { numbers: 1 }), 'categorical'],
    ['dates', text('day', rows, { dates: 0.99 }), 'datetime'],
    ['seconds since 1970', integer('created_at', 1.5e9, 1.6e9), 'datetime'],
    ['dates without marks', integer('date', 20_240_131, 20_251_231), 'datetime'],
    ['dates named by their format', integer('yyyymmdd', 20_240_131, 20_251_231), 'datetime'],
    ['dates of a day', integer('TradeDay', 20_240_131, 20_251_231), 'datetime'],
    ['dates by an abbreviation', integer('order_dt', 20_240_131, 20_251_231), 'datetime'],
    ['numbers as large as dates', integer('population', 20_240_131, 20_251_231), 'numeric'],
    ['days of the month', integer('pay_day', 1, 31, 31), 'numeric'],
    ['numbers that are no dates', integer('date', 20_240_199, 20_251_231), 'numeric'],
    ['milliseconds since 1970', integer('time', 1.5e12, 1.6e12), 'datetime'],
    ['large numbers under a name that ends like a time', integer('format', 1.5e9, 1.6e9), 'numeric'],
    ['large numbers under another name', integer('revenue', 1.5e9, 1.6e9), 'numeric'],
  ])('tells what text and numbers stand for: %s', (_, column, type) => expect(typeOf(column)).toBe(type));

  it('gives a reason with the figure that decided, as a sentence', () => {
    const columns = [integer('sibsp', 0, 8, 7), text('city', 12), float('x', 0, 9), integer('batch', 7, 7, 1)];
    expect(plan(columns).map(({ why }) => why)).toEqual([
      'Whole numbers with 7 different values in 1,309 rows.',
      'Text with 12 different values in 1,309 rows.',
      'Numbers in 1,309 rows.',
      'Whole numbers with 1 different value in 1,309 rows, all the same.',
    ]);
  });

  it('gives more rows of the same kind the same type', () => {
    const grown = inferColumns(
      null,
      { ...factsOf([integer('pclass', 1, 3, 3), integer('age', 18, 84)]), rows: 1e8 },
      {},
    );
    expect(grown.map(({ type }) => type)).toEqual(['categorical', 'numeric']);
  });
});

describe('what is given', () => {
  it('goes before any rule', () => {
    expect(plan([integer('grade', 1, 5)], { types: { grade: 'numeric' } })[0]).toMatchObject({
      type: 'numeric',
      why: 'Type set in the suite.',
    });
  });

  it('takes the guessed role from a column that it no longer fits, and moves it to no other', () => {
    const columns = [times('created_at'), times('seen')];
    expect(rolesOf(columns, { types: { created_at: 'text' } })).toEqual({ created_at: 'feature', seen: 'feature' });
  });

  it('leaves no guess where it gives a role', () => {
    const roles = rolesOf([times('applied_at'), integer('default', 0, 1)], { roles: { label: 'default' } });
    expect(roles).toEqual({ applied_at: 'feature', default: 'label' });
  });
});

describe('the reference decides', () => {
  it('and what current alone has comes last', () => {
    const reference = factsOf([integer('flag', 0, 1)]);
    const current = factsOf([integer('flag', 0, 7), text('new', 3)]);
    expect(inferColumns(reference, current, {}).map(({ name, type }) => [name, type])).toEqual([
      ['flag', 'boolean'],
      ['new', 'categorical'],
    ]);
  });

  const names = ['id', 'y', 'target', 'pred', 'score', 'created_at', 'updated_at', 'zip', 'x', 'weights'];
  const whole = fc.integer({ min: -3, max: 60 });
  const column: fc.Arbitrary<StoredColumn> = fc
    .record({
      name: fc.constantFrom(...names),
      storage: fc.constantFrom('integer', 'float', 'boolean', 'datetime', 'string' as const),
      ends: fc.tuple(whole, whole),
      distinct: fc.option(fc.integer({ min: 1, max: rows })),
      numbers: fc.constantFrom(0, 0.5, 1),
    })
    .map(({ name, storage, ends, distinct, numbers }) =>
      storage === 'string'
        ? text(name, distinct ?? 1, { numbers })
        : stored(name, { storage, distinct, min: Math.min(...ends), max: Math.max(...ends) }),
    );
  const columns = fc.uniqueArray(column, { selector: ({ name }) => name, minLength: 1, maxLength: names.length });

  it('whatever the values of current', () => {
    fc.assert(
      fc.property(columns, columns, (before, after) => {
        const reference = factsOf(before);
        const same = factsOf(before.map(({ name }) => after.find((other) => other.name === name) ?? text(name, 2)));
        expect(inferColumns(reference, same, {})).toEqual(inferColumns(reference, reference, {}));
      }),
    );
  });

  it('and a given type changes its own column alone', () => {
    fc.assert(
      fc.property(columns, fc.nat(), fc.constantFrom(...columnTypes), (all, place, type) => {
        const name = all[place % all.length]?.name ?? '';
        const others = (plans: readonly ColumnPlan[]): readonly ColumnPlan[] =>
          plans.filter((own) => own.name !== name);
        expect(others(plan(all, { types: { [name]: type } }))).toEqual(others(plan(all)));
      }),
    );
  });
});

describe('roles', () => {
  it('are guessed by name and shape', () => {
    expect(
      rolesOf([
        integer('loan_id', 5, 90_000, rows),
        times('applied_at'),
        float('amount', 1, 9000),
        integer('default', 0, 1),
        integer('pred', 0, 1),
        float('p_default', 0, 1),
      ]),
    ).toEqual({
      loan_id: 'id',
      applied_at: 'time',
      amount: 'feature',
      default: 'label',
      pred: 'prediction',
      p_default: 'probability',
    });
  });

  it('ignore a row number, which says nothing of the row', () => {
    expect(guessed(integer('Unnamed: 0', 0, rows - 1, rows))).toEqual({ 'Unnamed: 0': 'ignore' });
  });

  it.each<[string, readonly StoredColumn[], { [name: string]: string }]>([
    ['label before outcome', [integer('default', 0, 1), integer('target', 0, 1)], { target: 'label' }],
    ['two labels', [integer('label', 0, 1), integer('target', 0, 1)], {}],
    ['two outcomes', [integer('default', 0, 1), text('y', 2)], {}],
    ['an outcome of many values', [text('class', 7)], {}],
    ['a class beside a prediction', [text('class', 7), text('pred', 7)], { class: 'label', pred: 'prediction' }],
    ['y', [float('age', 0, 9), float('y', 0, 9)], { y: 'label' }],
    [
      'what the prediction is named after',
      [float('price', 0, 9), float('y', 0, 9), float('predicted_price', 0, 9)],
      { price: 'label', predicted_price: 'prediction' },
    ],
    ['a class and its prediction', [text('cut', 5), text('cut_pred', 5)], { cut: 'label', cut_pred: 'prediction' }],
    [
      'classes beside a quantity called y',
      [float('y', 0, 9), text('predicted_cut', 5)],
      { predicted_cut: 'prediction' },
    ],
    [
      'what a probability is named after',
      [text('late', 2), float('p_late', 0, 1)],
      { late: 'label', p_late: 'probability' },
    ],
    ['a size and its probability', [float('late', 0, 9), float('p_late', 0, 1)], { p_late: 'probability' }],
    ['y beside x', [float('x', 0, 9), float('y', 0, 9)], {}],
    ['two predictions', [integer('pred_a', 0, 1), integer('pred_b', 0, 1)], {}],
    ['a score beyond 0…1', [integer('label', 0, 1), float('score', 300, 850)], { label: 'label' }],
    ['a score without a model', [float('score', 0, 1)], {}],
    ['a score of a model', [integer('label', 0, 1), float('score', 0, 1)], { label: 'label', score: 'probability' }],
    ['a p-value', [float('p_value', 0, 1)], {}],
    ['a probability a class', [float('prob_a', 0, 1), float('prob_b', 0, 1)], {}],
    ['a body weight', [float('weight', 0, 90)], {}],
    ['a row weight', [float('sample_weight', 0, 90)], { sample_weight: 'weight' }],
  ])('are rather not guessed than wrong: %s', (_, columns, roles) => expect(guessed(...columns)).toEqual(roles));

  it.each<[string, readonly StoredColumn[], { [name: string]: string }]>([
    ['the event', [times('birth_date'), times('created_at'), times('updated_at')], { created_at: 'time' }],
    ['the pickup', [times('dropoff_datetime'), times('pickup_datetime')], { pickup_datetime: 'time' }],
    ['the only one', [times('Zeitpunkt')], { Zeitpunkt: 'time' }],
    ['no birth', [times('date_of_birth')], {}],
    ['no later change', [times('last_updated')], {}],
    ['none of two alike', [times('from_date'), times('to_date')], {}],
    ['no column of words', [text('time of day', 4)], {}],
  ])('take for the time of a row: %s', (_, columns, roles) => expect(guessed(...columns)).toEqual(roles));

  const code = (name: string, smallest = 'aaaaaaaa'): StoredColumn =>
    text(name, rows, { minLength: 8, maxLength: 8, smallest });

  it.each<[string, readonly StoredColumn[], { [name: string]: string }]>([
    ['the named one', [code('token'), code('order_id')], { order_id: 'id' }],
    ['the only one', [code('token')], { token: 'id' }],
    ['none of two alike', [code('token'), code('hash')], {}],
    ['no number of a licence', [code('license_number')], {}],
    ['no foreign key', [integer('customer_id', 5, 90_000, 400)], {}],
    ['no times of day', [code('at', '00:00:07')], {}],
  ])('take for the identifier of a row: %s', (_, columns, roles) => expect(guessed(...columns)).toEqual(roles));
});
