import * as z from 'zod';
import { hasRows, type Rows, type Summarised } from '../../../data/dataset';
import { hashClass, rowHash, sql, type Sql } from '../../../data/engine/sql';
import type { ColumnPlan, DatasetFacts, StoredColumn } from '../../../contract';
import { hypergeometricTail } from '../../../stats';
import { defineCheck, pass, warn, type Side } from '../../define';
import { listed, plural } from '../../lib/wording';

/** Of fewer rows that differ from the others chance makes columns equal that hardly vary. */
const fewestVarying = 10;
/** How likely chance keeps all rows that differ from current, where it is no news that none is there. */
const byChance = 0.001;

export const duplicateColumns = defineCheck({
  id: 'integrity.duplicate-columns',
  title: 'Duplicate columns',
  scope: 'dataset',
  params: z.strictObject({
    maxPairs: z.int().min(0).default(0).describe('Pairs of equal columns above which it warns.'),
  }),
  explain: {
    looksAt: 'Columns that are equal in every row, whatever their names; missing equals missing.',
    whyItMatters: 'The copy tells a model nothing new, splits importance in two, and goes out of step one day.',
    whatToDo: 'Keep one of them.',
    source:
      'Columns of one kind of storage, compared row by row by 128-bit hashes on all rows. Columns without any value and those with a single one are left out: integrity.constant names them.',
  },
  measure(columns, facts) {
    const prints = alikeGroups(columns, facts)
      .flat()
      .map((column) => [column.name, fingerprint(column)] as const);
    return prints.length === 0 ? null : Object.fromEntries(prints);
  },
  async compute({ columns, reference, facts, data, measured }) {
    const candidates = alikeGroups(columns, facts).flatMap((group) => samePrint(group, measured));
    if (candidates.length === 0) return { pairs: [], varying: [], apart: [] };
    const rows = await data.measure(candidates.map(([a, b]) => differingRows(a, b)));
    const equal = candidates.filter((_, index) => rows[index] === 0);
    const varying = await Promise.all(equal.map(([a]) => rowsThatVary(data, columns, a)));
    return { pairs: equal.map(([a, b]) => [a.name, b.name]), varying, apart: await chanceOf(equal, facts, reference) };
  },
  tells: ({ pairs }, { maxPairs }) => ({ figure: pairs.length, threshold: maxPairs }),
  condition: ({ maxPairs }) =>
    maxPairs === 0 ? 'no two columns are equal' : `at most ${plural(maxPairs, 'pair')} of equal columns`,
  judge({ pairs }, { maxPairs }) {
    if (pairs.length === 0) return pass('No two columns are equal.');
    const message = `${plural(pairs.length, 'pair')} of columns ${pairs.length === 1 ? 'is' : 'are'} equal in every row: ${listed(pairs.map((pair) => pair.join(' = ')))}.`;
    return pairs.length > maxPairs ? warn(message, 0.5) : pass(message);
  },
  standing({ pairs, varying, apart }, _params, { facts }) {
    const told = pairs.map((pair) => pair.join(' = '));
    const isNews = (at: number): boolean => (varying[at] ?? 0) >= fewestVarying && (apart[at] ?? 0) < byChance;
    return {
      facts: told.filter((_, at) => isNews(at)),
      nearly: told.filter((_, at) => !isNews(at)),
      rows: { count: 0, of: facts.rows },
    };
  },
  show({ pairs }) {
    if (pairs.length === 0) return [];
    return [
      {
        kind: 'table',
        title: 'Equal columns',
        columns: [
          { label: 'Column', format: 'text' },
          { label: 'Equal to', format: 'text' },
        ],
        rows: pairs,
        more: 0,
      },
    ];
  },
});

/** Columns that no known fact tells apart, in groups of two and more: only these are worth reading. */
function alikeGroups(columns: readonly ColumnPlan[], facts: DatasetFacts): readonly (readonly StoredColumn[])[] {
  const compared = new Set(columns.filter(({ role }) => role !== 'ignore').map(({ name }) => name));
  const groups = new Map<string, StoredColumn[]>();
  for (const column of facts.columns) {
    const { name, storage, missing, min, max, text } = column;
    if (!compared.has(name) || storage === 'nested' || missing === facts.rows || isConstant(column)) continue;
    const key = JSON.stringify([hashClass(storage), missing, min, max, text, text && column.distinct]);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Columns that do not vary are equal by that alone. */
const isConstant = ({ missing, distinct, min, max }: StoredColumn): boolean =>
  missing === 0 && (distinct === 1 || (min !== null && min === max));

/** Rows of a column that hold another value than most. */
async function rowsThatVary(data: Rows, columns: readonly ColumnPlan[], { name }: StoredColumn): Promise<number> {
  const plan = columns.find((column) => column.name === name);
  if (!plan) return 0;
  const { count, missing, top } = (await data.summarise(name, plan.type)).profile;
  return count - Math.max(missing, top[0]?.count ?? 0);
}

/** How likely all rows in which the reference tells two columns apart fell to it; 0 where it tells none, or is not here. */
async function chanceOf(
  pairs: readonly Pair[],
  { rows }: DatasetFacts,
  reference: Side<Summarised> | null,
): Promise<readonly number[]> {
  if (!reference || !hasRows(reference.data) || pairs.length === 0) return pairs.map(() => 0);
  const { facts, data } = reference;
  const stored = new Map(facts.columns.map((column) => [column.name, column]));
  const both = pairs.map(([a, b]) => [stored.get(a.name), stored.get(b.name)] as const);
  const asked = both.flatMap(([a, b], at) =>
    a && b && a.storage === b.storage ? [{ at, sql: differingRows(a, b) }] : [],
  );
  const counts = asked.length > 0 ? await data.measure(asked.map(({ sql: each }) => each)) : [];
  const chances = pairs.map(() => 0);
  asked.forEach(({ at }, index) => {
    const apart = counts[index] ?? 0;
    if (apart > 0) chances[at] = hypergeometricTail(apart, facts.rows, apart, facts.rows + rows);
  });
  return chances;
}

const hashOf = ({ name, storage }: StoredColumn): ReturnType<typeof rowHash> =>
  rowHash([{ name, as: hashClass(storage) }]);

/** One number of a whole column, in which every value is tied to its row. */
const fingerprint = (column: StoredColumn): Sql => sql`bit_xor(hash(${hashOf(column).high}, rowid))`;

function differingRows(a: StoredColumn, b: StoredColumn): Sql {
  const [one, other] = [hashOf(a), hashOf(b)];
  return sql`count_if(${one.high} <> ${other.high} OR ${one.low} <> ${other.low})`;
}

type Pair = readonly [StoredColumn, StoredColumn];

function samePrint(
  group: readonly StoredColumn[],
  prints: { readonly [name: string]: number | null },
): readonly Pair[] {
  return group.flatMap((a, index) =>
    group
      .slice(index + 1)
      .filter((b) => prints[a.name] === prints[b.name])
      .map((b): Pair => [a, b]),
  );
}
