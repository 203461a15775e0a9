import { NotApplicable, powerReader, type Pending, type PowerReader } from '../../checks';
import { hasRows, type Summarised } from '../../data/dataset';
import { datasetRoles, type ColumnPlan, type DatasetRole, type Suite } from '../../contract';
import { governColumn, type Governed, type PredictorCheck } from '../plan/plan';
import type { Datasets } from '../../data/pair';
import type { Open } from '../conclude/open';
import type { Guard } from '../schedule/guard';
import { sidesOf, sidesWithRows, type Setting } from './lib/setting';

type Fitted = Governed<PredictorCheck> & { readonly unfit: string | null };
type Beside = {
  readonly plan: ColumnPlan;
  readonly label: ColumnPlan;
  readonly plans: readonly ColumnPlan[];
  readonly task: Suite['task'] | null;
  readonly power: PowerReader;
};

/** Starts all checks that hold a column against the label, a column at a time. */
export function checkPredictors({
  datasets,
  plans,
  plan,
  suite,
  schedule,
  guard,
  compute,
}: Setting): readonly Promise<readonly Open[]>[] {
  const label = plans.find(({ role }) => role === 'label');
  if (!label) return [];
  const asked = plan.onPredictors.flatMap(({ check, entries }) =>
    plans.flatMap((column) => {
      const governed = governColumn(check, entries, column);
      return governed ? [{ column, governed }] : [];
    }),
  );
  const power = powerReader(sidesWithRows(datasets), compute);
  const task = suite.task ?? null;
  return asked.map(({ column, governed }) =>
    schedule.add({
      about: { phase: 'predictors', what: `${governed.check.title}: ${column.name}` },
      needs: [...sidesOf(datasets), 'core'],
      start: () => checkPredictor(datasets, governed, { plan: column, label, plans, task, power }, guard),
    }),
  );
}

async function checkPredictor(
  datasets: Datasets,
  governed: Fitted,
  beside: Beside,
  guard: Guard,
): Promise<readonly Open[]> {
  const { plan, label, plans, task, power } = beside;
  const answer = async (dataset: DatasetRole | null, start: () => Promise<Pending>): Promise<readonly Open[]> => [
    await guard(governed, [plan.name], dataset, start),
  ];
  const refuse = (message: string): Promise<readonly Open[]> =>
    answer(null, () => Promise.reject(new NotApplicable(message)));
  if (governed.unfit !== null) return refuse(governed.unfit);
  const { check, params } = governed;
  const able = datasetRoles.flatMap((role) => {
    const data = datasets[role];
    return data && hasRows(data) && has(data, plan) && has(data, label)
      ? [{ role, side: { data, facts: data.facts } }]
      : [];
  });
  const [first, second] = able;
  if (check.scope === 'predictor-comparison') {
    if (first && second) {
      const input = { plan, label, task, power, reference: first.side, current: second.side };
      return answer(null, () => check.start(input, params));
    }
    // What nobody asked for by name is left out silently.
    return governed.columns ? refuse('Only one dataset has this column and the label.') : [];
  }
  if (!first) return governed.columns ? refuse('No dataset has this column and the label.') : [];
  const columns = plans.filter((other) => has(first.side.data, other));
  const input = { ...first.side, dataset: first.role, plan, label, columns, task, power };
  return answer(first.role, () => check.start(input, params));
}

const has = ({ facts }: Summarised, { name }: ColumnPlan): boolean =>
  facts.columns.some((column) => column.name === name);
