import { explainDrift, recogniseCauses, type Recognised } from '../../checks';
import { conclude } from '../conclude/conclude';
import { inCatalogueOrder } from '../conclude/order';
import type { Open } from '../conclude/open';
import { tellStanding, yardstickOf, type Standing } from '../conclude/standing';
import { tellErrorsOnce } from '../conclude/tell-errors-once';
import { checkResults } from './results';
import { sidesOf, type Setting } from './lib/setting';

/** The results of a run, and what happened to the data where it was recognised. */
export type Concluded = Standing & { readonly causes: readonly Recognised[] };

/** Judges all that was measured, as one family; says more of columns that drifted, and names causes; and judges the results together. */
export function concludeRun(
  { datasets, plans, plan, suite, schedule, compute }: Setting,
  open: readonly Promise<readonly Open[]>[],
): Promise<Concluded> {
  const concluded = schedule.add({
    about: { phase: 'conclusion', what: 'All results' },
    needs: [],
    after: open,
    start: async () => {
      const all = (await Promise.all(open)).flat();
      return tellStanding(all, conclude(all), yardstickOf(datasets.reference));
    },
  });
  const explained = schedule.add({
    about: { phase: 'explanation', what: 'Where columns moved' },
    needs: sidesOf(datasets),
    after: [concluded],
    start: async (signal) =>
      explainDrift(
        (await concluded).results.filter(({ by }) => !by),
        { ...datasets, plans, suite, compute, signal },
      ),
  });
  const recognised = schedule.add({
    about: { phase: 'explanation', what: 'What happened' },
    needs: sidesOf(datasets),
    after: [explained],
    start: async (signal) => recogniseCauses(await explained, { ...datasets, plans, suite, compute, signal }),
  });
  return schedule.add({
    about: { phase: 'conclusion', what: 'The verdict' },
    needs: [],
    after: [recognised],
    start: async () => {
      const { results, causes } = await recognised;
      // Groups of rows are told beside what is said of all.
      const ofGroups = (await concluded).results.filter(({ by }) => by);
      return {
        results: tellErrorsOnce(inCatalogueOrder([...(await checkResults(plan, results)), ...ofGroups])),
        faults: (await concluded).faults,
        causes,
      };
    },
  });
}
