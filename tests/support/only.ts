import { checks } from '../../src/checks';
import { checkGroups, type SuiteInput } from '../../src/contract';

/** Always able to run, at no cost: a run in which no check can is refused. */
const beside = 'integrity.rejected-lines';

/**
 * A suite of the named checks and hardly any other; a group's name stands for all of its checks. Rules are only ever
 * those that a suite gives. Throws where a name is none, so that no test passes for want of its check.
 */
export function only(named: string | readonly string[], suite: SuiteInput = {}): SuiteInput {
  const names = [named, beside].flat();
  const isNamed = (id: string): boolean => names.some((name) => id === name || id.startsWith(`${name}.`));
  const unknown = names.find((name) => !checks.some(({ id }) => id === name || id.startsWith(`${name}.`)));
  if (unknown !== undefined) throw new Error(`There is no check or group ${unknown}.`);
  const include = checkGroups.filter((group) => names.some((name) => `${name}.`.startsWith(`${group}.`)));
  const others = checks.filter(({ id, scope }) => scope !== 'rule' && !isNamed(id));
  return {
    ...suite,
    include,
    checks: [...others.map(({ id }) => ({ check: id, enabled: false })), ...(suite.checks ?? [])],
  };
}
