import { sha256 } from 'hash-wasm';
import { keptPerformance } from '../../checks';
import type { Summarised } from '../../data/dataset';
import {
  datasetRoles,
  summariesFormat,
  summariesVersion,
  type DatasetRole,
  type KeptColumn,
  type KeptDataset,
  type KeptFault,
  type KeptPerformance,
  type KeptRepeats,
  type Learned,
  type Result,
  type Suite,
  type Summaries,
} from '../../contract';
import { keptCountsSchema } from '../../contract/learned/summaries-schema';
import type { Datasets } from '../../data/pair';

/** What each dataset of a run shows of faults. */
export type KeptFaults = { readonly [role in DatasetRole]: readonly KeptFault[] };

/** What a report keeps of the datasets of a run; `learned` belongs to the one with which the timeline of chunks began: current, where nothing was before it. */
export async function keepDatasets(
  datasets: Datasets,
  kept: { readonly [role in DatasetRole]: readonly KeptColumn[] },
  roles: Suite['roles'],
  results: readonly Result[],
  learned: Learned | undefined,
  faults: KeptFaults,
): Promise<Summaries> {
  const earlier = datasets.reference?.earlier;
  const began = earlier?.began;
  const isReference = !began || began.facts === earlier.facts;
  const beginning: DatasetRole = datasets.reference ? 'reference' : 'current';
  const own = datasetRoles.flatMap((role) => {
    const dataset = datasets[role];
    if (!dataset) return [];
    const one = keepDataset(role, dataset, kept[role], roles, results, faults[role]);
    return [role === beginning && isReference ? { ...one, learned } : one];
  });
  const goesOn = results.some(({ check, value }) => check.startsWith('monitor.') && 'chunks' in value);
  const all = began && !isReference && goesOn ? [...own, { ...began, role: 'origin' as const, learned }] : own;
  return {
    format: summariesFormat,
    version: summariesVersion,
    checksum: await checksumOf(all),
    datasets: all,
  };
}

/** Of the JSON of `Summaries.datasets`, as it was written or as it was read back; of other JSON to fewer digits. */
export const checksumOf = (datasets: unknown, digits = 9): Promise<string> =>
  sha256(JSON.stringify(datasets, (_, value: unknown) => coarse(value, digits)) ?? '');

/** The last digits differ between browsers and Node, whose reports are to have one checksum. */
function coarse(value: unknown, digits: number): unknown {
  if (typeof value !== 'number' || Number.isInteger(value)) return value;
  // A count that went through a division may have become almost whole.
  const cleared = Number(value.toPrecision(12));
  return Number.isInteger(cleared) ? cleared : Number(value.toPrecision(digits));
}

function keepDataset(
  role: DatasetRole,
  { facts, earlier }: Summarised,
  columns: readonly KeptColumn[],
  roles: Suite['roles'],
  results: readonly Result[],
  faults: readonly KeptFault[],
): KeptDataset {
  const { columns: _, ...known } = facts;
  // From here on the dates are what they were read as.
  const others = { ...known, dates: facts.dates.filter(({ open }) => open === null), doubts: [] };
  if (earlier) {
    const { performance, repeats } = earlier;
    return { role, facts: others, roles: earlier.roles, columns, performance, repeats, faults: earlier.faults };
  }
  const [performance, repeats] = [performanceOf(role, results), repeatsOf(role, results)];
  return { role, facts: others, roles, columns, performance, repeats, faults };
}

function performanceOf(role: DatasetRole, results: readonly Result[]): KeptPerformance | null {
  const found = results.find(({ check, dataset }) => check === 'model.performance' && dataset === role);
  return keptPerformance(found?.value);
}

/** A result that speaks of both sides has the figures of current, with the reference's beside. */
function repeatsOf(role: DatasetRole, results: readonly Result[]): KeptRepeats | undefined {
  const told = results.filter(({ check }) => check === 'integrity.duplicate-rows');
  const own = told.find(({ dataset }) => dataset === role) ?? told.find(({ value }) => 'reference' in value);
  const read = keptCountsSchema.safeParse(
    role === 'reference' && own?.dataset !== role ? own?.value['reference'] : own?.value,
  );
  return read.success ? { all: read.data.ofAll, alike: read.data.ofAlike } : undefined;
}
