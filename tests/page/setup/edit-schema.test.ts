import { describe, expect, it } from 'vitest';
import { editedSuite } from '../../../src/page/suite/edited-suite';
import { noEdits, type SchemaEdit } from '../../../src/page/suite/edits';
import { readBound, readCount, readShare, writeShare } from '../../../src/page/setup/schema/cells';
import {
  editOf,
  isSameColumn,
  knownValues,
  restoreColumn,
  schemaChanges,
} from '../../../src/page/setup/schema/edit-schema';
import { changesIn, changeWords } from '../../../src/report/findings/actions/accept';
import { acceptChange, anyColumn, type Schema, type SchemaChange, type SuiteInput } from '../../../src/contract';
import { failing } from '../../report/fixture';

const schema: Schema = {
  columns: [
    { ...anyColumn('age'), type: 'numeric', min: 0, max: 99 },
    { ...anyColumn('city'), values: ['Bern'] },
  ],
  rows: { min: 10, max: null },
};
const report = { ...failing, schema };
const untouched = editOf(noEdits, report);
const edited = (change: SchemaChange): SchemaEdit => ({ ...untouched, now: acceptChange(schema, change) });
const suiteOf = (suite: SuiteInput, edit: SchemaEdit | null, here = ['age']): SuiteInput =>
  editedSuite({ suite, edits: { ...noEdits, schema: edit }, readings: {}, report }, (name) => here.includes(name));

describe('an edited schema', () => {
  const edit = edited({ column: 'age', set: { max: 120 } });

  it('is what the next run takes, and counts as a change until it has run', () => {
    expect(suiteOf({ name: 'mine' }, edit)).toEqual({ name: 'mine', schema: edit.now, checks: [] });
    expect(schemaChanges(noEdits, report)).toBe(0);
    expect(schemaChanges({ ...noEdits, schema: edit }, report)).toBe(1);
    expect(schemaChanges({ ...noEdits, schema: edit }, { ...report, schema: edit.now })).toBe(0);
  });

  it('gives way to what is learned anew, and to data that have none of its columns', () => {
    const given = { schema: { columns: [{ name: 'x' }] }, checks: [] };
    expect(suiteOf(given, null)).toEqual({ checks: [] });
    expect(suiteOf(given, edit, ['other'])).toEqual(given);
  });

  it('goes back to what was learned, column by column', () => {
    expect(restoreColumn(edit, 'age')).toEqual(schema);
    expect(restoreColumn(edited({ remove: 'age' }), 'age').columns.map(({ name }) => name)).toEqual(['city', 'age']);
    expect(restoreColumn(edited({ add: anyColumn('new') }), 'new')).toEqual(schema);
    expect(isSameColumn({ ...anyColumn('a') }, { ...anyColumn('a'), unique: true })).toBe(false);
  });

  it('allows other columns by the check that judges them, and keeps its other settings', () => {
    const own = { check: 'schema.columns', level: 'warn' as const };
    const some = { check: 'schema.columns', columns: ['age'], params: { allowAdded: false } };
    const { checks } = suiteOf({ checks: [own, some] }, { ...edit, extra: true });
    expect(checks).toEqual([some, { ...own, params: { allowAdded: true } }]);
  });

  it('begins a list of values with those that it had', () => {
    const open = edited({ column: 'city', set: { values: null } });
    expect(knownValues(open, report, 'city')).toEqual(['Bern']);
    expect(knownValues(open, report, 'nowhere')).toEqual([]);
  });
});

describe('a cell of the schema', () => {
  it('takes percentages, counts, numbers and times, and nothing else', () => {
    expect(['', '7', '12.5 %', '101', 'x'].map(readShare)).toEqual([null, 0.07, 0.125, undefined, undefined]);
    expect([null, 0.07, 0.0977].map(writeShare)).toEqual(['', '7', '9.77']);
    expect(['', '1,000', '-1', '1.5'].map(readCount)).toEqual([null, 1000, undefined, undefined]);
    const [age] = schema.columns;
    const number = age ? readBound('max', age) : () => null;
    expect(['', '-1', '0', '1e3', '12 years'].map(number)).toEqual([null, undefined, 0, 1000, undefined]);
    const time = readBound('min', { ...anyColumn('at'), type: 'datetime', max: '2026-02-01' });
    expect(['2026-01-31T10:00', '2026-02-02', '2026-02-30', '31.1.2026'].map(time)).toEqual([
      '2026-01-31T10:00',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('what a finding offers', () => {
  it.each<readonly [SchemaChange, string]>([
    [{ column: 'city', set: { values: ['Bern', 'X'] } }, 'Allow the value “X”'],
    [{ column: 'city', set: { values: ['Bern', 'a', 'b', 'c', 'd'] } }, 'Allow 4 values more: “a”, “b”, “c” …'],
    [{ column: 'city', set: { values: null } }, 'Allow any value'],
    [{ column: 'age', set: { max: 120 } }, 'Allow 0 … 120'],
    [{ column: 'age', set: { min: null } }, 'Allow up to 99'],
    [{ column: 'age', set: { maxMissing: 0.15 } }, 'Allow up to 15\u00a0% missing'],
    [{ column: 'age', set: { unique: false } }, 'Allow values to repeat'],
    [{ column: 'age', set: { pattern: null } }, 'Allow any form of text'],
    [{ column: 'age', set: { kind: 'text', type: null, values: null } }, 'Expect text in “age”'],
    [{ column: 'age', set: { required: false } }, 'Let the column “age” be absent'],
    [{ add: anyColumn('z') }, 'Expect the column “z” too'],
    [{ rename: { from: 'age', to: 'years' } }, 'Expect “years” in place of “age”'],
    [{ rows: { min: 3, max: 9000 } }, 'Allow 3 … 9,000 rows'],
  ])('%j reads “%s”', (change, words) => expect(changeWords(change, schema)).toBe(words));

  it('is read from the result, and nothing where it offers none', () => {
    const [result] = failing.results;
    if (!result) throw new Error('The fixture has no result.');
    const change = { column: 'age', set: { max: 120 } };
    expect(changesIn({ ...result, value: { accept: [change, 'x'] } })).toEqual([change]);
    expect(changesIn({ ...result, value: {} })).toEqual([]);
  });
});
