import { checks, modelReader, NotApplicable, type Check } from '../../checks';
import { listed, plural } from '../../checks/lib/wording';
import { compareCodePoints, privacyOf, type CheckEntry, type ColumnPlan, type Schema } from '../../contract';
import type { Group, Rows, Summarised } from '../../data/dataset';
import { asDataset } from '../../data/opened';
import { identifier, join, sql, table } from '../../data/engine/sql';
import { absentRows, withRows, type Datasets } from '../../data/pair';
import type { Open } from '../conclude/open';
import { govern, groupedEntries, isIgnored, planChecks } from '../plan/plan';
import { abortable } from '../schedule/abortable';
import type { Guard } from '../schedule/guard';
import { labelOf } from '../schema/expectation';
import { checkColumns } from './columns';
import { checkDatasets } from './datasets';
import { checkExpectation } from './expectation';
import { createLabelsToCome } from './lib/labels-to-come';
import { checkPredictors } from './predictors';
import { checkRules } from './rules';
import { createRunning } from './lib/running';
import { modelSide, type Setting } from './lib/setting';

/**
 * Looks at groups of rows one after the other, as entries of the suite ask: each is put in the place of the datasets, and the same
 * scopes judge it. It begins once nothing else asks the datasets. Nothing is asked where no entry names groups.
 */
export function checkGroups(
  setting: Setting,
  given: Schema | null,
  others: readonly Promise<unknown>[],
): readonly Promise<readonly Open[]>[] {
  const entries = groupedEntries(setting.suite);
  if (entries.length === 0) return [];
  return [
    setting.schedule.add({
      about: { phase: 'groups', what: 'groups of rows' },
      needs: [],
      after: others,
      async start() {
        const open: Open[] = [];
        for (const entry of entries) open.push(...(await checkEntry(setting, given, entry)));
        return open;
      },
    }),
  ];
}

async function checkEntry(setting: Setting, given: Schema | null, entry: CheckEntry): Promise<readonly Open[]> {
  const { datasets, suite, guard } = setting;
  const { by = [], leastRows = 1, ...plain } = entry;
  const check = checks.find(({ id }) => id === entry.check);
  if (!check) return [];
  const refuse = (message: string, name: string | null = null): Promise<Open> => {
    const governed = { ...govern(check, plain), group: { by, name } };
    return guard(governed, entry.columns ?? [], null, () => Promise.reject(new NotApplicable(message)));
  };
  const why = whyNotByGroup(check, datasets, by);
  if (why !== null) return [await refuse(why)];
  const groups = await findGroups(datasets, by);
  if (typeof groups === 'string') return [await refuse(groups)];

  const open: Open[] = [];
  const small: string[] = [];
  for (const [at, { group, rows }] of groups.entries()) {
    const name = privacyOf(suite.privacy, ...by) === 'no-values' ? `group ${at + 1}` : nameOf(group);
    const isCompared = rows.reference !== null && rows.reference >= leastRows && rows.current >= leastRows;
    if (isCompared || (rows.current >= leastRows && (rows.reference === null || judgesAlone(check)))) {
      const sides = isCompared ? datasets : { ...datasets, reference: null };
      open.push(...(await checkGroup({ ...setting, datasets: sides }, given, plain, { by, name, rows: group })));
    } else if (rows.current === 0 && (rows.reference ?? 0) >= leastRows) {
      open.push(
        await refuse(
          `This group vanished: the reference has ${plural(rows.reference ?? 0, 'row')} of it, current none.`,
          name,
        ),
      );
    } else if (rows.reference === 0 && rows.current >= leastRows) {
      open.push(
        await refuse(`This group is new: current has ${plural(rows.current, 'row')} of it, the reference none.`, name),
      );
    } else small.push(name);
  }
  if (open.length === 0 && small.length === 0)
    open.push(await refuse(`Beside ${listed(by)}, by which rows are grouped, no column is left to look at.`));
  if (small.length > 0)
    open.push(
      await refuse(
        `${plural(small.length, 'group')} of ${listed(by)} ${small.length === 1 ? 'has' : 'have'} fewer than ${plural(leastRows, 'row')} on a side: ${listed(by.length > 1 ? small.map((name) => `(${name})`) : small, 10)}.`,
      ),
    );
  return open;
}

/** Whether current by itself is judged, too. */
const judgesAlone = ({ scope }: Check): boolean =>
  scope === 'rule' || scope === 'column' || scope === 'dataset' || scope === 'dataset-facts';

function whyNotByGroup({ scope }: Check, datasets: Datasets, by: readonly string[]): string | null {
  if (scope === 'chunks' || scope === 'results' || scope === 'changed-rows' || scope === 'changed-column')
    return 'This check does not look at groups of rows.';
  const absent = absentRows(datasets);
  if (absent) return absent.message;
  const sides = [datasets.reference, datasets.current].filter((data) => data !== null);
  const lacking = sides.find(({ facts }) => by.some((name) => !facts.columns.some((column) => column.name === name)));
  return lacking ? `${lacking.facts.name} lacks a column of ${listed(by)}, by which rows are grouped.` : null;
}

type FoundGroup = {
  readonly group: Group;
  /** Null where there is no reference. */
  readonly rows: { readonly reference: number | null; readonly current: number };
};

/** Nobody reads more results than these. */
const mostGroups = 1000;

/** The groups of either side by name; a sentence where they are too many. */
async function findGroups(datasets: Datasets, by: readonly string[]): Promise<readonly FoundGroup[] | string> {
  const { reference, current } = withRows(datasets);
  if (!current) return [];
  const [before, after] = await Promise.all([reference && countGroups(reference, by), countGroups(current, by)]);
  const keys = [...new Set([...(before?.keys() ?? []), ...after.keys()])].sort(compareCodePoints);
  if (keys.length > mostGroups) {
    const where =
      after.size > mostGroups
        ? await howMany(current, by, 'current')
        : reference && (before?.size ?? 0) > mostGroups
          ? await howMany(reference, by, 'the reference')
          : `${plural(keys.length, 'different value')} in the reference and current together`;
    return `${listed(by)} ${by.length === 1 ? 'has' : 'have'} ${where}, and at most ${mostGroups} can be looked at one by one: name a column of fewer.`;
  }
  return keys.map((key) => {
    const values: readonly (string | null)[] = JSON.parse(key);
    return {
      group: by.map((column, at) => ({ column, value: values[at] ?? null })),
      rows: { reference: before && (before.get(key) ?? 0), current: after.get(key) ?? 0 },
    };
  });
}

async function howMany(data: Rows, by: readonly string[], side: string): Promise<string> {
  const [row] = await data.query(
    sql`SELECT count(*)::DOUBLE AS n FROM (SELECT DISTINCT ${join(by.map(identifier))} FROM ${table})`,
  );
  return `${plural(Number(row?.['n']), 'different value')} in ${side}`;
}

async function countGroups(data: Rows, by: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const values = by.map((name, at) => sql`${identifier(name)}::VARCHAR AS ${identifier(`g${at}`)}`);
  const names = by.map((_, at) => identifier(`g${at}`));
  const rows = await data.query(sql`
    SELECT ${join(names)}, count(*)::DOUBLE AS n FROM (SELECT ${join(values)} FROM ${table})
    GROUP BY ${join(names)} ORDER BY n DESC LIMIT ${mostGroups + 1}`);
  return new Map(rows.map((row) => [JSON.stringify(by.map((_, at) => row[`g${at}`])), Number(row['n'])]));
}

const nameOf = (group: Group): string => group.map(({ value }) => value ?? '(missing)').join(', ');

type Named = { readonly by: readonly string[]; readonly name: string; readonly rows: Group };

async function checkGroup(
  setting: Setting,
  given: Schema | null,
  entry: CheckEntry,
  group: Named,
): Promise<readonly Open[]> {
  const { schedule } = setting;
  const { reference, current } = withRows(setting.datasets);
  if (!current) return [];
  try {
    const datasets = {
      reference: reference && (await enter(reference, group.rows, schedule.signal)),
      current: await enter(current, group.rows, schedule.signal),
    };
    return await checkRows(setting, datasets, given, entry, group);
  } finally {
    if (!schedule.signal.aborted) await Promise.all([reference?.leave(), current.leave()]);
  }
}

/** With the columns that the run sees. */
async function enter(dataset: Rows, group: Group, signal: AbortSignal): Promise<Summarised> {
  const seen = new Set(dataset.facts.columns.map(({ name }) => name));
  const entered = await dataset.enter(group);
  const columns = entered.facts.columns.filter(({ name }) => seen.has(name));
  return abortable(asDataset({ ...entered, facts: { ...entered.facts, columns } }), signal);
}

async function checkRows(
  setting: Setting,
  datasets: Datasets,
  given: Schema | null,
  entry: CheckEntry,
  group: Named,
): Promise<readonly Open[]> {
  const { plans, guard } = setting;
  const suite = { ...setting.suite, checks: [entry, ...ignoredBeside(setting, entry)], include: setting.suite.include };
  const plan = planChecks(suite, plans, datasets.reference !== null, 'Groups of rows are not cut into chunks.');
  const ofGroup: Guard = (governed, ...rest) => guard({ ...governed, group }, ...rest);
  const own: Setting = {
    ...setting,
    datasets,
    plan,
    suite,
    guard: ofGroup,
    plans: plans.filter((one) => isLookedAt(one, entry, group.by)),
    running: createRunning(datasets, plans, suite),
    toCome: createLabelsToCome(datasets, plans),
  };
  const model = modelReader(
    { reference: datasets.reference && modelSide(datasets.reference), current: modelSide(datasets.current) },
    { ...suite, plans },
    null,
    [],
    own.toCome,
  );
  const columns = plan.onColumns.length + plan.onSchema.length > 0 ? checkColumns(own, given, () => undefined) : [];
  const schema =
    plan.onSchema.length > 0
      ? [checkExpectation(own, given, labelOf(suite.roles.label, plans), Promise.all(columns)).open]
      : [];
  const judged = columns.map(async (column) => (await column).open);
  const unable = plan.unable.map(async ({ governed, reason }) => [
    await ofGroup(governed, governed.columns ?? [], null, () => Promise.reject(new NotApplicable(reason))),
  ]);
  const all = [...judged, ...schema, ...checkDatasets({ ...own, model }), ...checkPredictors(own), ...checkRules(own)];
  return (await Promise.all([...all, ...unable])).flat();
}

/** What is ignored for a column stays so in its groups, unless the entry names its columns. */
function ignoredBeside({ suite, plans }: Setting, { check, columns }: CheckEntry): readonly CheckEntry[] {
  const ignored = plans.map(({ name }) => name).filter((name) => !columns && isIgnored(suite, check, name));
  return ignored.length > 0 ? [{ check, columns: ignored, enabled: false }] : [];
}

/** Columns that the check may look at, and those that put rows in order or tell of a model. */
const isLookedAt = ({ name, role }: ColumnPlan, { columns }: CheckEntry, by: readonly string[]): boolean =>
  role === 'feature' || role === 'segment' || role === 'group'
    ? !by.includes(name) && (columns?.includes(name) ?? true)
    : true;
