import { correlate, type CheckOf, type WholeSide } from '../../checks';
import type { Dataset } from '../../data/dataset';
import type { ColumnPlan, DatasetRole } from '../../contract';
import type { Governed } from '../plan/plan';
import type { Datasets } from '../../data/pair';
import type { Open } from '../conclude/open';
import type { Resource } from '../schedule/task';
import { examplesOf } from './examples';
import { answerTo, fuse, type Numbers } from './fuse';
import { isModelled, sidesOf, type ModelSetting, type Setting } from './setting';

/** Starts all checks of whole datasets. What they measure in SQL is fused into one wide query per dataset. */
export function checkDatasets(setting: ModelSetting): readonly Promise<readonly Open[]>[] {
  const { datasets, plan, schedule } = setting;
  const { reference, current } = datasets;
  const sides: Sides = { reference: reference && wholeSide(reference), current: wholeSide(current) };
  const measured = { reference: measureAll(setting, 'reference'), current: measureAll(setting, 'current') };
  return plan.onDatasets.flatMap((governed) => {
    const { check } = governed;
    const about = { phase: 'datasets', what: check.title } as const;
    const memory: readonly Resource[] = check.hashesRows ? ['memory'] : [];
    if (check.scope === 'comparison') {
      const needs = [...sidesOf(datasets), ...memory];
      return [schedule.add({ about, needs, start: () => compare(setting, sides, governed, check) })];
    }
    return judgedSides(datasets).map((role) =>
      schedule.add({
        about,
        needs: [role, ...memory],
        after: [measured[role]],
        start: async () => judge(setting, sides, governed, check, role, await measured[role]),
      }),
    );
  });
}

/** What an earlier report judged is not judged again. */
const judgedSides = (datasets: Datasets): readonly DatasetRole[] =>
  sidesOf(datasets).filter((role) => !datasets[role]?.earlier);

type Sides = { readonly reference: WholeSide | null; readonly current: WholeSide };

/** Correlations of the same columns within the same limits are computed once. */
function wholeSide(data: Dataset): WholeSide {
  const known = new Map<string, ReturnType<WholeSide['correlate']>>();
  return {
    facts: data.facts,
    data,
    correlate(columns, limits) {
      const key = JSON.stringify([columns.map(({ name, type }) => [name, type]), limits]);
      const found = known.get(key) ?? correlate(data, columns, limits);
      known.set(key, found);
      return found;
    },
  };
}

async function compare(
  { plans, model, guard, compute, running }: ModelSetting,
  { reference, current }: Sides,
  governed: Governed,
  check: CheckOf<'comparison'>,
): Promise<readonly Open[]> {
  if (!reference) return [];
  const input = {
    reference,
    current,
    columns: columnsOf(governed, plans),
    isModelled: isModelled(plans),
    running: (plan: ColumnPlan) => running(plan, governed),
    model,
    compute,
  };
  return [await guard(governed, governed.columns ?? [], null, () => check.start(input, governed.params))];
}

async function judge(
  { plans, suite: { privacy }, model, guard, compute }: ModelSetting,
  sides: Sides,
  governed: Governed,
  check: CheckOf<'dataset'>,
  dataset: DatasetRole,
  measured: Measured,
): Promise<readonly Open[]> {
  const side = sides[dataset];
  if (!side) return [];
  const columns = columnsOf(governed, plans).filter(({ name }) =>
    side.facts.columns.some((stored) => stored.name === name),
  );
  const open = await guard(governed, governed.columns ?? [], dataset, async () => {
    const own = {
      ...side,
      dataset,
      reference: dataset === 'current' ? sides.reference : null,
      columns,
      measured: answerTo(measured, governed),
      examples: examplesOf(side.data, privacy),
      model,
      compute,
      privacy,
      named: governed.columns !== null,
    };
    return check.start(own, governed.params);
  });
  return [open];
}

type Measured = ReadonlyMap<Governed, Numbers | Error>;

function measureAll({ datasets, plans, plan, schedule }: Setting, role: DatasetRole): Promise<Measured> {
  const dataset = datasets[role]?.earlier ? null : datasets[role];
  if (!dataset) return Promise.resolve(new Map());
  const asked = plan.onDatasets.map((governed) => ({
    by: governed,
    aggregates: governed.check.measure(columnsOf(governed, plans), dataset.facts),
  }));
  return schedule.add({
    about: { phase: 'datasets', what: dataset.facts.name },
    needs: [role],
    start: () => fuse<Governed>(asked, dataset.measure),
  });
}

/** The columns that a check of whole datasets looks at: those its entry names, or all. */
function columnsOf({ columns }: Governed, plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  return columns === null ? plans : plans.filter(({ name }) => columns.includes(name));
}
