import type { CheckEntry, Report, Result } from '../../contract';

/** How each rule ended in a report; null for one that was not in it as it stands now. */
export function resultsOf(rules: readonly CheckEntry[], { suite, results }: Report): readonly (Result | null)[] {
  const taken = new Set<CheckEntry>();
  return rules.map((rule) => {
    if (rule.enabled === false) return null;
    const ran = suite.checks.filter(({ check, enabled }) => check === rule.check && enabled !== false);
    const entry = ran.find((one) => !taken.has(one) && isSame(rule, one));
    if (!entry) return null;
    taken.add(entry);
    // Results of a check stand in the order of its entries.
    return results.filter(({ check }) => check === rule.check)[ran.indexOf(entry)] ?? null;
  });
}

/** The entry in a report has every default filled in. */
function isSame({ columns, params = {}, level = 'fail' }: CheckEntry, ran: CheckEntry): boolean {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
  return (
    same(columns, ran.columns) &&
    level === ran.level &&
    Object.entries(params).every(([name, value]) => same(value, ran.params?.[name]))
  );
}
