import { isExplained, Lacking, lackingOutcome, NotApplicable, type Outcome, type QValues } from '../../checks';
import { isEngineLost, isInputError, isMemoryShort, isRowsAbsent, type Result } from '../../contract';
import type { Governed } from '../plan/plan';
import { familyQValues } from './family';
import { finite } from './finite';
import type { Open } from './open';

type Ended = Pick<Open, 'governed' | 'columns' | 'dataset' | 'ended'>;

/** Judges all results. The p-values of the run are one family. */
export function conclude(open: readonly Open[]): readonly Result[] {
  const qValues = familyQValues(open);
  return open.map((one, index) => one.final ?? concludeOne(one, qValues[index] ?? []));
}

/** Whether nothing that is still to come can change a result: it has no part in the family, and nothing is added to it. */
export const isFinal = ({ check }: Governed, ended: Open['ended']): boolean =>
  'broke' in ended || (ended.pValues.length === 0 && !isExplained(check.id));

export function concludeOne({ governed, columns, dataset, ended }: Ended, qValues: QValues): Result {
  const { check, params, level } = governed;
  const { group } = governed;
  const about = { check: check.id, columns, dataset, ...(group && { by: group.by }) };
  try {
    if ('broke' in ended) throw ended.broke;
    const { status, severity, value, message, condition, views, of, figure, threshold } = finite(
      ended.conclude(qValues),
    );
    return {
      ...about,
      ...softenedBy(level, { status, severity, message }),
      value,
      condition,
      // What was followed shows, though nothing could be judged.
      views: status === 'skipped' ? views.filter(({ kind }) => kind === 'timeline') : views,
      of: group?.name ?? of,
      figure,
      threshold,
    };
  } catch (error) {
    const condition = check.condition(params);
    const bare = { ...about, severity: 0, value: {}, condition, views: [], ...untold, of: group?.name ?? null };
    if (error instanceof NotApplicable || isMemoryShort(error) || isRowsAbsent(error))
      return { ...bare, status: 'skipped', message: error.message };
    if (error instanceof Lacking) {
      return { ...bare, ...softenedBy(level, lackingOutcome(error.columns)), value: { lacking: error.columns } };
    }
    // What a person can mend is no fault of the check.
    if (isInputError(error) || isEngineLost(error)) return { ...bare, status: 'error', message: error.message };
    return { ...bare, status: 'error', value: { reason: reasonOf(error) }, message: broke };
  }
}

/** What a suite calls a warning does not fail. */
const softenedBy = (level: Governed['level'], outcome: Outcome): Outcome =>
  outcome.status === 'fail' && level === 'warn'
    ? { ...outcome, status: 'warn', severity: outcome.severity / 2 }
    : outcome;

const broke =
  'The check broke, which is a fault of Vernier and not of the data: please report it with the reason beside it.';

/** In a programmer's words. What stands in quotes may be a value of the data. */
function reasonOf(error: unknown): string {
  const [line = ''] = String(error).split('\n');
  return line.replaceAll(/(["'`]).*?\1/g, '$1…$1').slice(0, 200);
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
    ...untold,
  };
}

const untold = { of: null, figure: null, threshold: null };
