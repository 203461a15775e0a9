import type { modelReader, ModelReader, Running, Side } from '../../../checks';
import type { ColumnPlan, DatasetRole, Suite } from '../../../contract';
import type { Compute } from '../../../stats';
import type { Governed, RunPlan } from '../../plan/plan';
import { hasRows, rowsAbsent, type Summarised } from '../../../data/dataset';
import { withRows, type Datasets } from '../../../data/pair';
import type { Guard } from '../../schedule/guard';
import type { Schedule } from '../../schedule/scheduler';
import type { AskLabelsToCome } from './labels-to-come';

/** How a column runs with time, asked by a check as an entry of the suite governs it. */
export type AskRunning = (plan: ColumnPlan, governed: Pick<Governed, 'columns'>) => Promise<Running | null>;

/** What all scopes of a run work on. */
export type Setting = {
  readonly datasets: Datasets;
  readonly plans: readonly ColumnPlan[];
  readonly plan: RunPlan;
  readonly suite: Suite;
  readonly schedule: Schedule;
  readonly guard: Guard;
  readonly compute: Compute;
  readonly running: AskRunning;
  readonly toCome: AskLabelsToCome;
  /** Further tables by name. */
  readonly tables: ReadonlyMap<string, Summarised>;
};

/** What also reads the rows of the model. */
export type ModelSetting = Setting & { readonly model: ModelReader };

/** The datasets that a run has. */
export const sidesOf = ({ reference }: Datasets): readonly DatasetRole[] =>
  reference ? ['reference', 'current'] : ['current'];

/** The column by which rows are put in order. */
export const timeOf = (plans: readonly ColumnPlan[]): string | null =>
  plans.find(({ role }) => role === 'time')?.name ?? null;

/** Whether there is a label or a model: what of one dataset must then not be known on the other. */
export const isModelled = (plans: readonly ColumnPlan[]): boolean =>
  plans.some(({ role }) => role === 'label' || role === 'prediction' || role === 'probability');

/** The datasets whose rows are here, as checks take them. */
export function sidesWithRows(datasets: Datasets): { readonly [role in DatasetRole]: Side | null } {
  const { reference, current } = withRows(datasets);
  return {
    reference: reference && { facts: reference.facts, data: reference },
    current: current && { facts: current.facts, data: current },
  };
}

/** A dataset as the rows of a model are read from it, or why there are none. */
export const modelSide = (data: Summarised): Parameters<typeof modelReader>[0]['current'] =>
  hasRows(data) ? { facts: data.facts, data } : rowsAbsent(data);
