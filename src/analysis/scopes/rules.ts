import type { Open } from '../conclude/open';
import { examplesOf } from './lib/examples';
import { sidesOf, type Setting } from './lib/setting';

/** Judges the rules of a suite on current, an entry after the other. */
export function checkRules({
  datasets,
  plans,
  plan,
  suite,
  schedule,
  guard,
  tables,
}: Omit<Setting, 'running' | 'toCome'>): readonly Promise<readonly Open[]>[] {
  const { reference, current } = datasets;
  const others = new Map([...tables].map(([name, data]) => [name, { facts: data.facts, data }]));
  const side = { facts: current.facts, data: current };
  const own = plans.filter(({ name }) => current.facts.columns.some((column) => column.name === name));
  return plan.onRules.map((governed) => {
    const { check, params, columns } = governed;
    const input = {
      current: side,
      reference: reference && { facts: reference.facts, data: reference },
      named: columns !== null,
      columns: columns ?? own.map(({ name }) => name),
      plans: own,
      tables: others,
      examples: examplesOf(current, suite.privacy),
    };
    return schedule.add({
      about: { phase: 'rules', what: check.title },
      needs: sidesOf(datasets),
      alone: true,
      start: async () => [await guard(governed, columns ?? [], 'current', () => check.start(input, params))],
    });
  });
}
