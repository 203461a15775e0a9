import { checks } from '../checks';
import { InputError, isInputError, type CheckEntry, type Result, type SuiteInput } from '../contract';
import { inline } from './compute/inline';
import { conclude } from './conclude/conclude';
import { firstFlaw, flawText } from './suite/explain-issue';
import { planRun } from './plan/plan';
import { planColumns } from './plan/plan-columns';
import type { Summarised } from '../data/dataset';
import type { Datasets } from '../data/pair';
import { resolveSuite } from './suite/resolve-suite';
import { createGuard } from './schedule/guard';
import { createProgress } from './schedule/progress';
import { roomFor } from './schedule/room';
import { createSchedule } from './schedule/scheduler';
import { createStopwatch } from './schedule/stopwatch';
import { checkRules } from './scopes/rules';

/** How a rule would end on the data, or why it can not be judged; `field` names the parameter at fault, where one is. */
export type Tried =
  | { readonly kind: 'judged'; readonly result: Result }
  | { readonly kind: 'invalid'; readonly field: string | null; readonly message: string };

/** Judges a single rule; the rest of the suite says what columns are taken for. */
export async function tryRule(
  datasets: Datasets,
  suite: SuiteInput,
  entry: CheckEntry,
  tables: ReadonlyMap<string, Summarised> = new Map(),
): Promise<Tried> {
  const invalid = flawOf(entry);
  if (invalid) return invalid;
  try {
    const given = { ...suite, checks: [{ ...entry, enabled: true }], include: ['rule' as const] };
    const { seen, plans, ignored } = planColumns(datasets, given);
    const resolved = resolveSuite(given, [...plans, ...ignored], new Date().toISOString(), { tables });
    const plan = planRun(resolved, plans, datasets.reference !== null, null);
    const [progress, stopwatch] = [createProgress(() => undefined), createStopwatch()];
    const schedule = createSchedule({ room: roomFor(seen, 1), signal: undefined, progress, stopwatch });
    const guard = createGuard(() => undefined);
    const ruled = checkRules({
      datasets: seen,
      plans,
      plan,
      suite: resolved,
      schedule,
      guard,
      compute: inline,
      tables,
    });
    await schedule.finish();
    const [result] = conclude((await Promise.all(ruled)).flat());
    if (!result) throw new InputError(`${entry.check} is no rule.`);
    return { kind: 'judged', result };
  } catch (error) {
    if (!isInputError(error)) throw error;
    return { kind: 'invalid', field: null, message: error.message };
  }
}

function flawOf({ check: id, params = {} }: CheckEntry): Tried | null {
  const check = checks.find((one) => one.id === id);
  const parsed = check?.params.safeParse(params, { reportInput: true });
  if (!parsed || parsed.success) return null;
  const flaw = firstFlaw(parsed.error.issues);
  const [field] = flaw.issue.path;
  const name = field === undefined ? 'This' : String(field);
  return { kind: 'invalid', field: field === undefined ? null : name, message: `${flawText(flaw, name)}.` };
}
