import { describe, expect, it } from 'vitest';
import { patternOfForms } from '../../../src/analysis/schema/infer-pattern';
import { acceptChange, anyColumn, schemaSchema, type SchemaChange } from '../../../src/contract';

describe('the pattern of texts', () => {
  it.each([
    [['AA-9999'], '[A-Z]{2}-\\d{4}'],
    [['A9', 'A99'], '[A-Z]\\d+'],
    [['aaa.9'], '[a-z]{3}\\.\\d'],
    [['AAA'], '[A-Z]{3}'],
    [['Aaa', 'Aaaa'], null],
    [['A9', '9A'], null],
    [['ü99'], null],
    [[], null],
  ])('of %j is %s', (forms, pattern) => expect(patternOfForms(forms)).toBe(pattern));
});

describe('a change of a schema', () => {
  const schema = schemaSchema.parse({ columns: [{ name: 'a' }, { name: 'b' }] });
  const [a, b] = schema.columns;
  const after = (change: SchemaChange): unknown => acceptChange(schema, change);

  it('sets, adds, removes, renames and bounds', () => {
    expect(after({ column: 'a', set: { min: 1 } })).toEqual({ columns: [{ ...a, min: 1 }, b], rows: null });
    expect(after({ column: 'zzz', set: { min: 1 } })).toEqual(schema);
    expect(after({ add: anyColumn('c') })).toEqual({
      columns: [a, b, { ...a, name: 'c' }],
      rows: null,
    });
    expect(after({ remove: 'a' })).toEqual({ columns: [b], rows: null });
    expect(after({ rename: { from: 'a', to: 'x' } })).toEqual({ columns: [{ ...a, name: 'x' }, b], rows: null });
    expect(after({ rename: { from: 'a', to: 'b' } })).toEqual({ columns: [{ ...a, name: 'b' }], rows: null });
    expect(after({ rows: { min: 1, max: null } })).toEqual({ ...schema, rows: { min: 1, max: null } });
  });
});
