import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readSuite } from '../../src/analysis';
import { contracts, writeContract } from '../../src/export/contracts';
import { schemaSchema, type CheckEntry, type SuiteInput } from '../../src/contract';

const rules: readonly CheckEntry[] = [
  { check: 'rule.not-null', columns: ['id'], params: { mostly: 0.95 } },
  { check: 'rule.unique', columns: ['id', 'day'] },
  { check: 'rule.between', columns: ['age'], params: { min: 0, max: 120, exclusive: true }, level: 'warn' },
  { check: 'rule.in-set', columns: ['land'], params: { values: ['DE', 'FR'], mostly: 0.9 } },
  { check: 'rule.matches', columns: ['id'], params: { pattern: '^A' } },
  { check: 'rule.length', columns: ['id'], params: { min: 4, max: 4 } },
  { check: 'rule.compare', columns: ['net'], params: { operator: '<=', other: 'gross' } },
  { check: 'rule.row-count', params: { min: 10 } },
  { check: 'rule.sql', params: { name: 'paid', condition: 'net <= gross' } },
  { check: 'rule.freshness', columns: ['day'], params: { maxAge: 'P1D' } },
  { check: 'rule.mean', columns: ['age'], params: { min: 20, max: 60 } },
  { check: 'rule.quantile', columns: ['age'], params: { q: 0.5, min: 20, max: 60 } },
];

const suite: SuiteInput = {
  name: 'orders',
  checks: [...rules, { check: 'rule.null', columns: ['note'], enabled: false }, { check: 'drift.column' }],
  schema: {
    columns: [
      { name: 'id', type: 'id', kind: 'text', maxMissing: 0, unique: true, pattern: '[A-Z]\\d{3}' },
      { name: 'age', type: 'numeric', kind: 'number', maxMissing: 0.05, min: 0, max: 120 },
      { name: 'land', kind: 'text', values: ['DE', 'FR'] },
      { name: 'day', kind: 'datetime', required: false },
    ],
    rows: { min: 10, max: 1000 },
  },
};
const schema = schemaSchema.parse(suite.schema);

const formatOf = (id: string): (typeof contracts)[number] => {
  const found = contracts.find((format) => format.id === id);
  if (!found) throw new Error(`no format ${id}`);
  return found;
};
const written = (id: string): ReturnType<typeof writeContract> => writeContract(formatOf(id), suite, schema);

/** What a foreign file says once it is read back. */
async function back(
  id: string,
): Promise<{ readonly rules: readonly CheckEntry[]; readonly suite: SuiteInput; readonly notes: readonly string[] }> {
  const { text } = await written(id);
  const read = await readSuite(text, formatOf(id).language === 'json' ? 'back.json' : 'back.yaml');
  return { ...read, rules: read.suite.checks?.filter(({ check }) => check.startsWith('rule.')) ?? [] };
}

describe('schema and rules in the words of another tool', () => {
  it.each(contracts.map(({ id }) => id))('%s is what it always was', async (id) => {
    const { text, notes } = await written(id);
    await expect(`${text}\n${notes.map((note) => `# ${note}`).join('\n')}\n`).toMatchFileSnapshot(
      `contracts/${id}.txt`,
    );
  });

  it.each(contracts.map(({ id }) => id))('%s says or names every rule that is on, and nothing else', async (id) => {
    const { text, notes } = await written(id);
    expect(text).not.toContain('note');
    expect(notes).toEqual(expect.arrayContaining([expect.stringMatching(/^drift\.column was left out: /)]));
    // A data contract holds in our own words what the standard has none for.
    const isNamed = notes.some((note) => note.startsWith('rule.freshness of day was left out: '));
    expect(isNamed).toBe(id !== 'odcs');
  });

  it('comes back whole from Great Expectations', async () => {
    const { rules: again, notes } = await back('great-expectations');
    expect(notes).toEqual([]);
    const kept = rules.filter(({ check, params }) => check !== 'rule.freshness' && !params?.['condition']);
    for (const { check, columns, params, level } of kept) {
      const one =
        check === 'rule.compare'
          ? { check, columns: ['gross'], params: { operator: '>=', other: 'net' } }
          : { check, columns, params, level };
      expect(again).toContainEqual(JSON.parse(JSON.stringify(one)));
    }
  });

  it('comes back whole from a data contract', async () => {
    const { rules: again, suite: read, notes } = await back('odcs');
    expect(notes).toEqual([]);
    for (const rule of rules) expect(again).toContainEqual(rule);
    expect(
      read.schema?.columns.map(({ name, maxMissing, unique, pattern, min, max, kind }) => ({
        name,
        maxMissing,
        unique,
        pattern,
        min,
        max,
        kind,
      })),
    ).toEqual([
      { name: 'id', maxMissing: 0, unique: true, pattern: '[A-Z]\\d{3}', min: null, max: null, kind: null },
      { name: 'age', maxMissing: null, unique: false, pattern: null, min: 0, max: 120, kind: 'number' },
      { name: 'land', maxMissing: null, unique: false, pattern: null, min: null, max: null, kind: null },
      { name: 'day', maxMissing: null, unique: false, pattern: null, min: null, max: null, kind: 'datetime' },
      { name: 'net', maxMissing: null, unique: false, pattern: null, min: null, max: null, kind: null },
    ]);
  });

  it('comes back from pandera', async () => {
    const { rules: again, suite: read } = await back('pandera');
    expect(again.map(({ check, columns }) => `${check} ${columns?.join() ?? ''}`)).toEqual(
      expect.arrayContaining(['rule.matches id', 'rule.in-set land', 'rule.between age', 'rule.length id']),
    );
    expect(read.schema?.columns.map(({ name }) => name)).toEqual(['id', 'age', 'land', 'day']);
  });

  it('says in schemas what rules ask of every row of a column', async () => {
    const asked: SuiteInput = {
      checks: [
        { check: 'rule.not-null', columns: ['age'] },
        { check: 'rule.unique', columns: ['age'], params: { mostly: 1 } },
        { check: 'rule.not-null', columns: ['land'], level: 'warn' },
        { check: 'rule.length', columns: ['land'], params: { min: 2, max: 2 } },
      ],
    };
    const table = await writeContract(formatOf('frictionless'), asked, schema);
    const fields = JSON.parse(table.text).fields.map(({ constraints }: { constraints?: object }) => constraints);
    expect(fields.slice(1, 3)).toEqual([
      { required: true, unique: true, minimum: 0, maximum: 120 },
      { enum: ['DE', 'FR'], minLength: 2, maxLength: 2 },
    ]);
    expect(table.notes).toEqual(['rule.not-null of land was left out: Frictionless has no words for it.']);
    const { columns } = parse((await writeContract(formatOf('pandera'), asked, schema)).text);
    expect(columns.age).toMatchObject({ nullable: false, unique: true });
    expect(columns.land.nullable).toBe(true);
  });

  it('quotes for dbt what is no plain name', async () => {
    const names = ['default', 'Net price', 'net'].map((name) => ({ name, maxMissing: 0 }));
    const { text } = await writeContract(formatOf('dbt'), {}, schemaSchema.parse({ columns: names }));
    expect(parse(text).models[0].columns).toEqual([
      { name: 'default', quote: true, data_tests: ['not_null'] },
      { name: 'Net price', quote: true, data_tests: ['not_null'] },
      { name: 'net', data_tests: ['not_null'] },
    ]);
  });

  it('has a test of dbt for every column that has one', async () => {
    const { models } = parse((await written('dbt')).text);
    expect(models[0].columns[0]).toEqual({
      name: 'id',
      data_tests: ['not_null', 'unique', { 'dbt_utils.not_null_proportion': { at_least: 0.95 } }],
    });
  });
});

describe('a data contract', () => {
  const read = (schemaOf: object, rest: object = {}): ReturnType<typeof readSuite> =>
    readSuite(
      JSON.stringify({
        apiVersion: 'v3.1.0',
        kind: 'DataContract',
        id: 'x',
        version: '1',
        status: 'draft',
        schema: [schemaOf],
        ...rest,
      }),
      'c.odcs.yaml',
    );

  it('names what has no counterpart', async () => {
    const { suite: taken, notes } = await read(
      {
        name: 't',
        properties: [
          {
            name: 'a',
            logicalType: 'integer',
            primaryKey: true,
            quality: [
              { type: 'text', description: 'nice' },
              { metric: 'nullValues', mustBeLessThan: 5, unit: 'percent' },
            ],
          },
        ],
      },
      { team: { name: 'us' } },
    );
    expect(taken.schema?.columns[0]).toMatchObject({ name: 'a', kind: 'number', maxMissing: 0, unique: true });
    expect(taken.checks).toContainEqual({ check: 'rule.not-null', columns: ['a'], params: { mostly: 0.95 } });
    expect(notes).toEqual([
      'Quality rule text of a was left out: rules of type text are of another tool, or for people.',
      'team was left out: it says nothing of the data.',
    ]);
  });

  it('keeps limits that a column of a schema has no word for', async () => {
    const { suite: taken, notes } = await read({
      properties: [
        {
          name: 'land',
          logicalType: 'string',
          logicalTypeOptions: { minLength: 2, maxLength: 2, pattern: '^[A-Z]{2}$', format: 'iso' },
        },
        { name: 'net', logicalType: 'number', logicalTypeOptions: { exclusiveMinimum: 0, exclusiveMaximum: 1000 } },
      ],
    });
    expect(taken.schema?.columns[0]?.pattern).toBe('[A-Z]{2}');
    expect(taken.checks).toContainEqual({ check: 'rule.length', columns: ['land'], params: { min: 2, max: 2 } });
    expect(taken.checks).toContainEqual({
      check: 'rule.between',
      columns: ['net'],
      params: { min: 0, max: 1000, exclusive: true },
    });
    expect(notes).toEqual(['format of land was left out: no rule says the same.']);
  });

  it.each([
    [{ query: 'SELECT COUNT(*) FROM {object} WHERE "net" < 0;\n', mustBe: 0 }, 'SELECT * FROM current WHERE "net" < 0'],
    [
      { query: 'SELECT avg(${property}) FROM ${object}', mustBeBetween: [1, 9] },
      'SELECT * FROM (SELECT avg("net") FROM current) AS found(figure) WHERE (figure BETWEEN 1 AND 9) IS NOT TRUE',
    ],
    [
      { query: 'select count(*) from sales.Orders where net <= 0 or net >= 500', mustBe: 0 },
      'SELECT * FROM current WHERE net <= 0 or net >= 500',
    ],
    [{ query: 'SELECT 1 FROM other', mustBe: 0 }, 'only SQL over {object}, or over its table by name, can be used'],
    [{ query: 'SELECT max(a) FROM {object}' }, 'it names no limit of numbers'],
  ])('asks its SQL of current: %j', async (rule, said) => {
    const { suite: taken, notes } = await read({
      name: 'orders',
      properties: [{ name: 'net', quality: [{ type: 'sql', name: 'own', ...rule }] }],
    });
    const params = { name: 'own', query: said, expect: 'no rows' };
    if (notes.length === 0) expect(taken.checks).toContainEqual({ check: 'rule.sql', params });
    else expect(notes).toEqual([`Quality rule sql of net was left out: ${said}.`]);
  });

  it('takes limits of times as the examples of the standard write them, and leaves missing values out of a set', async () => {
    const { suite: taken, notes } = await read({
      properties: [
        { name: 'at', logicalType: 'timestamp', logicalTypeOptions: { minimum: '2020-01-01 10:00:00+10:00' } },
        { name: 'open', logicalType: 'time', logicalTypeOptions: { minimum: '08:00:00' } },
        { name: 'state', quality: [{ metric: 'invalidValues', mustBe: 0, arguments: { validValues: ['ok', null] } }] },
      ],
    });
    expect(taken.schema?.columns.map(({ min }) => min)).toEqual(['2020-01-01T00:00:00', null, null]);
    expect(taken.checks).toContainEqual({ check: 'rule.in-set', columns: ['state'], params: { values: ['ok'] } });
    expect(notes).toEqual(['minimum of open was left out: it is neither a number nor a date.']);
  });

  it('without a schema is refused in one line', async () => {
    const contract = JSON.stringify({ apiVersion: 'v3.1.0', kind: 'DataContract', id: 'x', version: '1' });
    await expect(readSuite(contract, 'c.odcs.yaml')).rejects.toThrow(
      'c.odcs.yaml: it has no schema: name the table and its columns there.',
    );
  });

  it.each([
    [{}, /^c\.odcs\.yaml: its schema has no properties/],
    [
      { properties: [{}] },
      /^c\.odcs\.yaml: schema\.0\.properties\.0\.name is not as the Open Data Contract Standard has it/,
    ],
  ])('%j is refused in one line', async (schemaOf, message) => {
    await expect(read(schemaOf)).rejects.toThrow(message);
  });
});
