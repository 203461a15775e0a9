import type { CheckEntry, Result } from '../../../contract';
import type { RuleFigure } from '../../../report/shared/actions';
import { go } from '../../../report/route/route.svelte';
import { app } from '../../state.svelte';
import { rulesInUse } from '../../suite/suite-in-use';
import { work } from '../../running/work';
import { resultsOf } from '../results';
import { suggestRule } from '../suggest';

/** Begins a rule from a figure of the report. */
export function makeRule(figure: RuleFigure, column: string | null): void {
  const entry = app.report && suggestRule(figure, column, app.report);
  app.rule = entry ? { entry, at: null } : 'choose';
  go({ view: 'rules', item: null });
}

/** Opens the rule that gave a result; only their list where it was changed since. */
export function changeRule(result: Result): void {
  const rules = rulesInUse();
  const at = app.report ? resultsOf(rules, app.report).indexOf(result) : -1;
  const entry = rules[at];
  app.rule = entry ? { entry, at } : null;
  go({ view: 'rules', item: null });
}

/** Puts the rule that is being written into the list, and runs. */
export function saveRule(entry: CheckEntry, at: number | null): void {
  app.rule = null;
  setRules(at === null ? [...rulesInUse(), entry] : replaced(at, entry));
}

export function removeRule(at: number): void {
  app.rule = null;
  setRules(rulesInUse().filter((_, index) => index !== at));
}

export function enableRule(at: number, enabled: boolean): void {
  const { enabled: _, ...entry } = rulesInUse()[at] ?? { check: '' };
  setRules(replaced(at, enabled ? entry : { ...entry, enabled }));
}

const replaced = (at: number, entry: CheckEntry): readonly CheckEntry[] =>
  rulesInUse().map((rule, index) => (index === at ? entry : rule));

function setRules(rules: readonly CheckEntry[]): void {
  app.edits = { ...app.edits, rules };
  void work();
}
