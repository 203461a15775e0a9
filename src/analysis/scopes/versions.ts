import {
  compareColumn,
  describeKeys,
  gatherRows,
  matchKeys,
  NotApplicable,
  type ColumnChange,
  type Pending,
  type Versions,
} from '../../checks';
import { alikenessSchema, privacyOf, type ColumnPlan, type Compare, type DatasetFacts } from '../../contract';
import type { MatchedRows } from '../../stats';
import type { Open } from '../conclude/open';
import { governColumn, type Governed } from '../plan/plan';
import { sidesOf, sidesWithRows, type Setting } from './lib/setting';

/**
 * Holds two versions of one table against each other by the suite's key: keys are matched once, then each column is compared
 * after it was read, then rows are told by what changed in all of them. Nothing is asked without such a key.
 */
export function compareVersions(
  setting: Setting,
  read: readonly Promise<unknown>[],
): readonly Promise<readonly Open[]>[] {
  const { datasets, plans, plan, suite, schedule, guard } = setting;
  const { reference, current } = sidesWithRows(datasets);
  const { compare } = suite;
  if (!compare || !reference || !current || plan.onChangedColumns.length + plan.onChangedRows.length === 0) return [];
  const versions = {
    reference,
    current,
    key: compare.key,
    showsValues: (...columns: readonly string[]) => privacyOf(suite.privacy, ...columns) === 'values',
  };
  const matched = schedule.add({
    about: { phase: 'versions', what: compare.key.join(', ') },
    needs: [...sidesOf(datasets), 'memory'],
    start: () => orError(matchKeys(versions, compare)),
  });
  const compared = plans.flatMap((column, at) => {
    const [governed] = plan.onChangedColumns.flatMap(
      ({ check, entries }) => governColumn(check, entries, column) ?? [],
    );
    if (!governed || !isCompared(column, compare, reference.facts, current.facts)) return [];
    const change = schedule.add({
      about: { phase: 'versions', what: column.name },
      needs: sidesOf(datasets),
      after: [matched, ...read.slice(at, at + 1)],
      start: async () => orError(compareOne(versions, column, await matched, governed, compare)),
    });
    return [{ column, governed, change }];
  });
  const rows = schedule.add({
    about: { phase: 'versions', what: 'rows' },
    needs: sidesOf(datasets),
    after: [matched, ...compared.map(({ change }) => change)],
    async start() {
      const found = await matched;
      const changes = await Promise.all(
        compared.map(async ({ column: { name }, change }) => ({ name, change: await change })),
      );
      const known = changes.flatMap(({ name, change }) => (change instanceof Error ? [] : [{ name, change }]));
      const input = await orError(
        (async () => ({
          keys: await describeKeys(versions, thrown(found)),
          rows: await gatherRows(versions, thrown(found), known),
          partners: thrown(found).partners,
        }))(),
      );
      return Promise.all(
        plan.onChangedRows.map((governed) =>
          guard(governed, governed.check.id === 'diff.keys' ? compare.key : [], null, async () =>
            governed.check.start(thrown(input), governed.params),
          ),
        ),
      );
    },
  });
  const judged = compared.map(async ({ column, governed, change }) => [
    await guard(governed, [column.name], null, async (): Promise<Pending> => {
      const found = thrown(await change);
      return governed.check.start({ plan: column, change: found }, governed.params);
    }),
  ]);
  return [rows, ...judged];
}

/** The key is equal in rows that belong together. */
const isCompared = ({ name }: ColumnPlan, { key }: Compare, ...sides: readonly DatasetFacts[]): boolean =>
  !key.includes(name) && sides.every(({ columns }) => columns.some((column) => column.name === name));

async function compareOne(
  versions: Versions,
  column: ColumnPlan,
  matched: MatchedRows | Error,
  { params }: Governed,
  compare: Compare,
): Promise<ColumnChange> {
  const alike = { ...compare, ...alikenessSchema.parse(params) };
  const change = await compareColumn(versions, column, thrown(matched), alike);
  if (!change) throw new NotApplicable('Only one dataset has this column.');
  return change;
}

/** What a check throws becomes its result, and the run goes on. */
const orError = <T>(work: Promise<T>): Promise<T | Error> =>
  work.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));

function thrown<T>(found: T | Error): T {
  if (found instanceof Error) throw found;
  return found;
}
