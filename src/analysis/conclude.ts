import { NotApplicable, type Pending, type QValues } from '../checks';
import { falseDiscoveryRates } from '../stats';
import { isInputError, isMemoryShort, isRowsAbsent, type DatasetRole, type Result } from '../spec';
import type { Governed } from './plan';

/** A result on its way: what it is about, and how it will end once the run's p-values are known. */
export type Open = {
  readonly governed: Governed;
  readonly columns: readonly string[];
  readonly dataset: DatasetRole | null;
  readonly ended: Pending | { readonly broke: unknown };
};

/** Starts a check inside its own guard: whatever it throws becomes its result, and the run goes on. */
export async function guarded(
  governed: Governed,
  columns: readonly string[],
  dataset: DatasetRole | null,
  start: () => Promise<Pending>,
): Promise<Open> {
  try {
    return { governed, columns, dataset, ended: await start() };
  } catch (broke) {
    return { governed, columns, dataset, ended: { broke } };
  }
}

/** Judges all results. The p-values of the run are one family: Benjamini–Hochberg over all of them. */
export function conclude(open: readonly Open[]): readonly Result[] {
  const pValues = open.map(({ ended }) => ('broke' in ended ? [] : ended.pValues));
  const qValues = falseDiscoveryRates(pValues.flat());
  let first = 0;
  return open.map((one, index) => {
    const last = first + (pValues[index]?.length ?? 0);
    const own = qValues.slice(first, last);
    first = last;
    return concludeOne(one, own);
  });
}

function concludeOne({ governed, columns, dataset, ended }: Open, qValues: QValues): Result {
  const { check, params, level } = governed;
  const about = { check: check.id, columns, dataset };
  try {
    if ('broke' in ended) throw ended.broke;
    const { status, severity, value, message, condition, views } = ended.conclude(qValues);
    const softened = status === 'fail' && level === 'warn';
    return {
      ...about,
      status: softened ? 'warn' : status,
      severity: softened ? severity / 2 : severity,
      value,
      message,
      condition,
      views: status === 'skipped' ? [] : views,
    };
  } catch (error) {
    const condition = check.condition(params);
    const message = error instanceof Error ? error.message : String(error);
    const bare = { ...about, severity: 0, value: {}, condition, views: [] };
    if (error instanceof NotApplicable || isMemoryShort(error) || isRowsAbsent(error))
      return { ...bare, status: 'skipped', message };
    // What a person can mend is no fault of the check.
    return { ...bare, status: 'error', message: isInputError(error) ? message : `The check broke: ${message}` };
  }
}

/** The result of a check that has nothing to run on. */
export function skipped({ check, params }: Governed, message: string): Result {
  const condition = check.condition(params);
  return {
    check: check.id,
    columns: [],
    dataset: null,
    status: 'skipped',
    severity: 0,
    value: {},
    message,
    condition,
    views: [],
  };
}
