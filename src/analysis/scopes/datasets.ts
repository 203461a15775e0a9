import { correlate, once, type CheckOf, type Pending, type Side, type WholeSide } from '../../checks';
import { hasRows, needRows, type Rows, type Summarised } from '../../data/dataset';
import { privacyOf, type ColumnPlan, type DatasetRole } from '../../contract';
import type { Governed } from '../plan/plan';
import type { Datasets } from '../../data/pair';
import type { Open } from '../conclude/open';
import type { Resource } from '../schedule/task';
import { examplesOf } from './lib/examples';
import { answerTo, fuse, type Numbers } from './lib/fuse';
import { isModelled, sidesOf, type ModelSetting, type Setting } from './lib/setting';

/** Starts all checks of whole datasets. What they measure in SQL is fused into one wide query per dataset. */
export function checkDatasets(setting: ModelSetting): readonly Promise<readonly Open[]>[] {
  const { datasets, plan, schedule } = setting;
  const measured = { reference: measureAll(setting, 'reference'), current: measureAll(setting, 'current') };
  return plan.onDatasets.flatMap((governed) => {
    const { check } = governed;
    const about = { phase: 'datasets', what: check.title } as const;
    const memory: readonly Resource[] = check.hashesRows ? ['memory'] : [];
    if (check.scope === 'comparison' || check.scope === 'comparison-facts') {
      const needs = [...sidesOf(datasets), ...memory];
      return [schedule.add({ about, needs, start: () => compare(setting, governed, check) })];
    }
    return judgedSides(datasets).map((role) =>
      schedule.add({
        about,
        needs: [role, ...memory],
        after: [measured[role]],
        start: async () => judge(setting, governed, check, role, await measured[role]),
      }),
    );
  });
}

/** What an earlier report judged is not judged again. */
const judgedSides = (datasets: Datasets): readonly DatasetRole[] =>
  sidesOf(datasets).filter((role) => !datasets[role]?.earlier);

const sideOf = <D extends Summarised>(data: D): Side<D> => ({ facts: data.facts, data });

const correlated = once<Rows, ReturnType<WholeSide['correlate']>>();

/** Correlations of the same columns within the same limits are computed once. Throws RowsAbsent. */
function wholeSide(dataset: Summarised): WholeSide {
  const data = needRows(dataset);
  return {
    ...sideOf(data),
    correlate(columns, limits) {
      const name = JSON.stringify([columns.map(({ name, type }) => [name, type]), limits]);
      return correlated(data, name, () => correlate(data, columns, limits));
    },
  };
}

async function compare(
  { datasets, plans, model, guard, compute, running }: ModelSetting,
  governed: Governed,
  check: CheckOf<'comparison'> | CheckOf<'comparison-facts'>,
): Promise<readonly Open[]> {
  const { reference, current } = datasets;
  if (!reference) return [];
  const columns = columnsOf(governed, plans);
  const start = async (): Promise<Pending> => {
    if (check.scope === 'comparison-facts') {
      const input = { reference: sideOf(reference), current: sideOf(current), columns, model };
      return check.start(input, governed.params);
    }
    const input = {
      reference: wholeSide(reference),
      current: wholeSide(current),
      columns,
      isModelled: isModelled(plans),
      running: (plan: ColumnPlan) => running(plan, governed),
      model,
      compute,
    };
    return check.start(input, governed.params);
  };
  return [await guard(governed, governed.columns ?? [], null, start)];
}

async function judge(
  { datasets, plans, suite: { privacy }, model, guard, compute }: ModelSetting,
  governed: Governed,
  check: CheckOf<'dataset'> | CheckOf<'dataset-facts'>,
  role: DatasetRole,
  measured: Measured,
): Promise<readonly Open[]> {
  const dataset = datasets[role];
  if (!dataset) return [];
  const { reference } = datasets;
  const columns = columnsOf(governed, plans).filter(({ name }) =>
    dataset.facts.columns.some((stored) => stored.name === name),
  );
  const open = await guard(governed, governed.columns ?? [], role, async () => {
    if (check.scope === 'dataset-facts') return check.start({ ...sideOf(dataset), dataset: role }, governed.params);
    const own = {
      ...wholeSide(dataset),
      dataset: role,
      reference: role === 'current' && reference ? sideOf(reference) : null,
      columns,
      measured: answerTo(measured, governed),
      examples: examplesOf(dataset, privacy),
      model,
      compute,
      hides: (column: string) => privacyOf(privacy, column) === 'no-values',
      named: governed.columns !== null,
    };
    return check.start(own, governed.params);
  });
  return [open];
}

type Measured = ReadonlyMap<Governed, Numbers | Error>;

function measureAll({ datasets, plans, plan, schedule }: Setting, role: DatasetRole): Promise<Measured> {
  const dataset = datasets[role];
  if (!dataset || !hasRows(dataset)) return Promise.resolve(new Map());
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
