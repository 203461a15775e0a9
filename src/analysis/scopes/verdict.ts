import { explainDrift, recogniseCauses, tellBeginning, type OfGroup, type Recognised } from '../../checks';
import { conclude } from '../conclude/conclude';
import { inCatalogueOrder } from '../conclude/order';
import { letDrift } from '../conclude/let-drift';
import type { Result, Suite } from '../../contract';
import type { Open } from '../conclude/open';
import type { RunPlan } from '../plan/plan';
import { tellStanding, yardstickOf, type Standing } from '../conclude/standing';
import { tellErrorsOnce } from '../conclude/tell-errors-once';
import { checkResults } from './results';
import { sidesOf, type Setting } from './lib/setting';

/** The results of a run, and what happened to the data where it was recognised. */
export type Concluded = Standing & {
  readonly causes: readonly Recognised[];
  /** As they were judged, and what more was said of those that are of all rows: the first of them in the same order. */
  readonly settled: readonly Result[];
  readonly explained: readonly Result[];
};

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
  const ofAll = async (): Promise<readonly Result[]> => (await concluded).results.filter(({ by }) => !by);
  const explained = schedule.add({
    about: { phase: 'explanation', what: 'Where columns moved' },
    needs: sidesOf(datasets),
    after: [concluded],
    start: async (signal) => explainDrift(await ofAll(), { ...datasets, plans, suite, compute, signal }),
  });
  // Beside the explanation, which waits for trees of another thread: causes hang on what was found, not on what more is said of it.
  const recognised = schedule.add({
    about: { phase: 'causes', what: 'What happened' },
    needs: sidesOf(datasets),
    after: [concluded],
    start: async (signal) => {
      const ofGroups = toldOfGroups((await Promise.all(open)).flat(), (await concluded).results);
      return recogniseCauses(await ofAll(), { ...datasets, plans, suite, compute, signal }, ofGroups);
    },
  });
  return schedule.add({
    about: { phase: 'conclusion', what: 'The verdict' },
    needs: [],
    after: [explained, recognised],
    start: async () => {
      const { results: settled, faults } = await concluded;
      const { causes, began, warnings } = await recognised;
      const told = (await explained).map((result) => tellBeginning(result, began));
      const became = new Map((await ofAll()).map((result, at) => [result, told[at] ?? result]));
      return {
        results: await toldTogether(plan, suite, settled, [...told, ...warnings]),
        faults,
        causes: causes.map((cause) => ({
          ...cause,
          results: cause.results.map((result) => became.get(result) ?? result),
        })),
        settled,
        explained: [...told, ...warnings],
      };
    },
  });
}

/** The results of groups whose rows are known. */
function toldOfGroups(open: readonly Open[], results: readonly Result[]): readonly OfGroup[] {
  const rowsOf = new Map(
    open.flatMap(({ governed: { group } }) => (group?.rows ? [[groupKey(group.by, group.name), group.rows]] : [])),
  );
  return results.flatMap((result) => {
    const rows = result.by && rowsOf.get(groupKey(result.by, result.of));
    return rows ? [{ result, rows }] : [];
  });
}

const groupKey = (by: readonly string[], name: string | null | undefined): string => JSON.stringify([by, name ?? null]);

/** All that is told, in its order. Groups of rows are told beside what is said of all. */
export async function toldTogether(
  plan: RunPlan,
  suite: Suite,
  settled: readonly Result[],
  explained: readonly Result[],
): Promise<readonly Result[]> {
  const ofGroups = settled.filter(({ by }) => by);
  return tellErrorsOnce(inCatalogueOrder([...(await checkResults(plan, letDrift(explained, suite))), ...ofGroups]));
}
