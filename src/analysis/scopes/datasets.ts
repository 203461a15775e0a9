import { correlate, type CheckOf, type ModelReader, type Pending, type WholeSide } from '../../checks';
import type { Dataset } from '../../data/dataset';
import { datasetRoles, type ColumnPlan, type DatasetRole, type Suite } from '../../spec';
import type { Governed } from '../plan';
import type { Guard, Open } from '../schedule/guard';
import type { Resource } from '../schedule/task';
import { examplesOf } from './examples';
import { answerTo, fuse, type Numbers } from './fuse';
import { sidesOf, type ModelSetting, type Setting } from './setting';

/** Starts all checks of whole datasets. What they measure in SQL is fused into one wide query per dataset. */
export function checkDatasets(setting: ModelSetting): readonly Promise<readonly Open[]>[] {
  const { datasets, plans, plan, suite, model, schedule, guard } = setting;
  const measured = measureAll(setting);
  const { reference, current } = datasets;
  const sides: Sides = { reference: reference && wholeSide(reference), current: wholeSide(current) };
  return plan.onDatasets.map((governed) => {
    const { check } = governed;
    const own: readonly Resource[] = check.hashesRows ? ['memory'] : [];
    return schedule.add({
      about: { phase: 'datasets', what: check.title },
      needs: [...sidesOf(datasets), ...own],
      after: [measured],
      start: async () =>
        check.scope === 'comparison'
          ? compare(sides, plans, governed, check, model, guard)
          : judgeEach(sides, plans, governed, check, await measured, suite.privacy, model, guard),
    });
  });
}

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
  { reference, current }: Sides,
  plans: readonly ColumnPlan[],
  governed: Governed,
  check: CheckOf<'comparison'>,
  model: ModelReader,
  guard: Guard,
): Promise<readonly Open[]> {
  if (!reference) return [];
  const input = { reference, current, columns: columnsOf(governed, plans), model };
  return [await guard(governed, governed.columns ?? [], null, () => check.start(input, governed.params))];
}

async function judgeEach(
  sides: Sides,
  plans: readonly ColumnPlan[],
  governed: Governed,
  check: CheckOf<'dataset'>,
  measured: Measured,
  privacy: Suite['privacy'],
  model: ModelReader,
  guard: Guard,
): Promise<readonly Open[]> {
  const open: Open[] = [];
  for (const dataset of datasetRoles) {
    const side = sides[dataset];
    if (!side || side.data.earlier) continue;
    const columns = columnsOf(governed, plans).filter(({ name }) =>
      side.facts.columns.some((stored) => stored.name === name),
    );
    const start = async (): Promise<Pending> =>
      check.start(
        {
          ...side,
          dataset,
          columns,
          measured: answerTo(measured.get(dataset), governed),
          examples: examplesOf(side.data, privacy),
          model,
          privacy,
          named: governed.columns !== null,
        },
        governed.params,
      );
    open.push(await guard(governed, governed.columns ?? [], dataset, start));
  }
  return open;
}

type Measured = ReadonlyMap<DatasetRole, ReadonlyMap<Governed, Numbers | Error>>;

function measureAll({ datasets, plans, plan, schedule }: Setting): Promise<Measured> {
  return schedule.add({
    about: { phase: 'datasets', what: 'the datasets' },
    needs: sidesOf(datasets),
    async start() {
      const measured = await Promise.all(
        datasetRoles.map(async (role) => {
          const dataset = datasets[role]?.earlier ? null : datasets[role];
          const asked = plan.onDatasets.map((governed) => ({
            by: governed,
            aggregates: dataset ? governed.check.measure(columnsOf(governed, plans), dataset.facts) : {},
          }));
          return [role, dataset ? await fuse<Governed>(asked, dataset.measure) : new Map()] as const;
        }),
      );
      return new Map(measured);
    },
  });
}

/** The columns that a check of whole datasets looks at: those its entry names, or all. */
function columnsOf({ columns }: Governed, plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  return columns === null ? plans : plans.filter(({ name }) => columns.includes(name));
}
