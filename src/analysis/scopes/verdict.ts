import { explainDrift } from '../../checks';
import { conclude } from '../conclude/conclude';
import { inCatalogueOrder } from '../conclude/order';
import type { Open } from '../conclude/open';
import { tellStanding, type Standing } from '../conclude/standing';
import { tellErrorsOnce } from '../conclude/tell-errors-once';
import { checkResults } from './results';
import { sidesOf, type Setting } from './setting';

/** Judges all that was measured, as one family; says more of columns that drifted; and judges the results together. */
export function concludeRun(
  { datasets, plans, plan, suite, schedule, compute }: Setting,
  open: readonly Promise<readonly Open[]>[],
): Promise<Standing> {
  const concluded = schedule.add({
    about: { phase: 'conclusion', what: 'All results' },
    needs: [],
    after: open,
    start: async () => {
      const all = (await Promise.all(open)).flat();
      return tellStanding(all, conclude(all), datasets.reference?.earlier?.faults ?? []);
    },
  });
  const explained = schedule.add({
    about: { phase: 'explanation', what: 'Where columns moved' },
    needs: sidesOf(datasets),
    after: [concluded],
    start: async (signal) => explainDrift((await concluded).results, { ...datasets, plans, suite, compute, signal }),
  });
  return schedule.add({
    about: { phase: 'conclusion', what: 'The verdict' },
    needs: [],
    after: [explained],
    start: async () => ({
      results: tellErrorsOnce(inCatalogueOrder(await checkResults(plan, await explained))),
      faults: (await concluded).faults,
    }),
  });
}
