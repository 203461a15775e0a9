import { checks } from '../checks';
import { InputError, isInputError, type CheckEntry, type Result, type SuiteInput } from '../spec';
import { checkRules } from './check-rules';
import { conclude } from './conclude';
import { firstFlaw, flawText } from './explain-issue';
import { planRun } from './plan';
import { planColumns } from './plan-columns';
import type { Datasets } from './read-columns';
import { resolveSuite } from './resolve-suite';

/** How a rule would end on the data, or why it can not be judged; `field` names the parameter at fault, where one is. */
export type Tried =
  | { readonly kind: 'judged'; readonly result: Result }
  | { readonly kind: 'invalid'; readonly field: string | null; readonly message: string };

/** Judges a single rule; the rest of the suite says what columns are taken for. */
export async function tryRule(datasets: Datasets, suite: SuiteInput, entry: CheckEntry): Promise<Tried> {
  const invalid = flawOf(entry);
  if (invalid) return invalid;
  try {
    const given = { ...suite, checks: [{ ...entry, enabled: true }], include: ['rule' as const] };
    const { seen, plans, ignored } = planColumns(datasets, given);
    const resolved = resolveSuite(given, [...plans, ...ignored], new Date().toISOString());
    const plan = planRun(resolved, plans, datasets.reference !== null, null);
    const [result] = conclude(await checkRules(seen, plans, plan, resolved.privacy, () => undefined, undefined));
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
