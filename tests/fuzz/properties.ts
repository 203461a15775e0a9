import fc from 'fast-check';
import { presets, type ColumnType, type Preset, type SuiteInput } from '../../src/contract';
import type { ColumnKind, TestTable } from '../support/tables';
import { anyPair } from './any-table';
import { complaintsOf, driftOf, halved, judge, lopsided, reversed, unlike } from './complaints';

/** What holds of every table: a name, and a property of random ones. Each throws where it finds a table that breaks it. */
export const properties: { readonly [name: string]: (tables: number, seed: number) => Promise<void> } = {
  'a report without a broken check or a number that is none, under every preset': (tables, seed) =>
    holds(tables, seed, async ({ reference, current }, preset) =>
      complaintsOf(await judge([reference], [current], { preset })),
    ),
  'a report of one table alone likewise': (tables, seed) =>
    holds(tables, seed, async ({ current }) => complaintsOf(await judge([], [current]))),
  'no drift of a table beside itself': (tables, seed) =>
    holds(tables, seed, async ({ current }) => driftOf(await judge([current], [current]))),
  'the same, whichever way round rows and columns stand': (tables, seed) =>
    holds(tables, seed, async ({ reference, current }) =>
      unlike(
        await judge([reference], [current]),
        await judge([reversed(reference).toReversed()], [reversed(current).toReversed()]),
      ),
    ),
  'the same by methods that know no sides, whichever side is the reference': (tables, seed) =>
    holds(tables, seed, async ({ reference, current }) => {
      const suite = withoutSides(reference);
      return lopsided(await judge([reference], [current], suite), await judge([current], [reference], suite));
    }),
  'the same of one file and of its two halves': (tables, seed) =>
    holds(tables, seed, async ({ reference, current }) =>
      unlike(await judge([reference], [current]), await judge(halved(reference), [current])),
    ),
};

const typeOf: { readonly [kind in ColumnKind]: ColumnType } = {
  integer: 'numeric',
  number: 'numeric',
  boolean: 'categorical',
  text: 'categorical',
  date: 'datetime',
  time: 'datetime',
};

const evenly = (type: ColumnType, place: number): string => {
  const methods =
    type === 'categorical'
      ? ['js', 'hellinger', 'tvd', 'l-infinity', 'chi-square', 'g']
      : ['ks', 'energy', 'cramer-von-mises'];
  return methods[place % methods.length] ?? '';
};

/** Each column by a method whose answer does not hang on which side is the reference, of columns whose type does not either. */
function withoutSides(table: TestTable): SuiteInput {
  const types = Object.fromEntries(table.map(({ name, kind }) => [name, typeOf[kind]]));
  const checks = table.map(({ name, kind }, place) => ({
    check: 'drift.column',
    columns: [name],
    params: { method: evenly(typeOf[kind], place), missing: 'drop' },
  }));
  return { include: ['drift'], roles: {}, types, checks };
}

type Pair = typeof anyPair extends fc.Arbitrary<infer Of> ? Of : never;

async function holds(
  tables: number,
  seed: number,
  complain: (pair: Pair, preset: Preset) => Promise<readonly string[]>,
): Promise<void> {
  const property = fc.asyncProperty(anyPair, fc.constantFrom(...presets), async (pair, preset) => {
    const complaints = await complain(pair, preset);
    if (complaints.length > 0) throw new Error(complaints.slice(0, 5).join('\n'));
  });
  // A table that breaks one is small already.
  await fc.assert(property, { numRuns: tables, seed, endOnFailure: true });
}
