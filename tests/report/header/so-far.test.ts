import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsRead, groupsToCome, toCome } from '../../../src/report/header/comparing';
import { isFinding, rank } from '../../../src/contract/report/ranking';
import { inPlace, namesOf } from '../../../src/report/shared/sight/places';
import { failing } from '../fixture';

const { results, suite } = failing;
const about = { title: '', explain: { looksAt: '', whyItMatters: '', whatToDo: '', source: '' } };
const checksOf = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, about]));

describe('the places of findings', () => {
  it('are kept by what was there before, and the rest follows in its order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...results]), (came) => {
        const names = namesOf(results);
        const ranked = rank(results.filter(isFinding));
        const placed = inPlace(ranked, namesOf(came).values(), (result) => names.get(result));
        const before = came.filter((result) => ranked.includes(result));
        expect(placed.slice(0, before.length)).toEqual(before);
        expect(placed.slice(before.length)).toEqual(ranked.filter((result) => !before.includes(result)));
      }),
    );
  });

  it('are those of the same results when they come from the worker once more', () => {
    const copies = structuredClone(results);
    expect([...namesOf(copies).values()]).toEqual([...namesOf(results).values()]);
  });

  it('differ even where two results say the same', () => {
    const twice = [...results, ...structuredClone(results)];
    expect(new Set(namesOf(twice).values()).size).toBe(twice.length);
  });
});

describe('what is still to come', () => {
  const { schema: _, ...bare } = suite;

  it('is every group that depends on both sides or on the family of tests, in the order of the catalogue', () => {
    const checks = checksOf('integrity.missing', 'schema.range', 'rule.between', 'drift.column', 'model.performance');
    expect(groupsToCome({ checks, suite: bare })).toEqual(['schema', 'drift', 'model']);
    expect(toCome({ checks, suite: bare })).toBe('The verdict waits for schema, drift and model.');
  });

  it('is not a schema that was given', () => {
    const checks = checksOf('schema.range', 'drift.column');
    expect(toCome({ checks, suite: { ...bare, schema: { columns: [], rows: null } } })).toBe(
      'The verdict waits for drift.',
    );
    expect(toCome({ checks: checksOf('integrity.missing'), suite: bare })).toBe(
      'The verdict comes once every check has ended.',
    );
  });

  it('is told by the columns that are read, too', () => {
    const [one, two] = failing.columns;
    const columns = [one, two].flatMap((column) => column ?? []);
    expect(columnsRead({ columns, columnCount: 3000 })).toBe('2 of 3,000 columns read.');
    expect(columnsRead({ columns, columnCount: 2 })).toBe('All 2 columns are read.');
    expect(columnsRead({ columns: columns.slice(1), columnCount: 1 })).toBe('The column is read.');
  });
});
