import {
  NotApplicable,
  type CheckOf,
  type ChunksInput,
  type JsonObject,
  type ModelReader,
  type Pending,
} from '../checks';
import { isInputError, type ColumnPlan, type Learned, type OnProgress, type Suite } from '../spec';
import { chunkMemory } from './chunk-memory';
import { guarded, type Open } from './conclude';
import { cutBoth, type Both, type BothCut } from './cut-chunks';
import { goOn, pastChunks, type PastChunks } from './past-chunks';
import { govern, governColumn, type Governed, type RunPlan } from './plan';
import type { Datasets } from './read-columns';
import { otherModel } from './same-terms';

/** What is found over chunks, and what was learned of the reference. */
export type ChunksChecked = { readonly open: readonly Open[]; readonly learned: Learned | undefined };

/** Starts all checks over chunks, one column after another, each read once. */
export async function checkChunks(
  { reference, current }: Datasets,
  plans: readonly ColumnPlan[],
  { onChunks }: RunPlan,
  { chunks, privacy, roles }: Pick<Suite, 'chunks' | 'privacy' | 'roles'>,
  model: ModelReader,
  onProgress: OnProgress,
  signal: AbortSignal | undefined,
): Promise<ChunksChecked> {
  const kept = reference?.earlier?.began?.learned;
  if (!reference || !chunks || onChunks.length === 0) return { open: [], learned: kept };
  const time = plans.find(({ role }) => role === 'time')?.name ?? null;
  const open: Open[] = [];
  const past = reference.earlier ? pastChunks(reference.earlier) : null;
  const both = { reference: past?.reference ?? reference, current };
  const cut = await cutBoth(both, chunks, time, privacy, past).catch((broke: unknown) =>
    isInputError(broke) ? new NotApplicable(broke.message) : broke,
  );
  const another = past && otherModel(past.roles, roles);
  const memory = chunkMemory(reference.earlier ? { learned: kept } : null, privacy);
  const whole = {
    sides: {
      reference: { facts: both.reference.facts, data: both.reference },
      current: { facts: current.facts, data: current },
    },
    columns: plans,
    model,
    memory,
    privacy,
  };
  for (const [done, plan] of [null, ...plans].entries()) {
    signal?.throwIfAborted();
    const what = plan?.name ?? 'rows';
    onProgress({ stage: 'checking', dataset: null, what, done, total: plans.length + 1, unit: 'columns' });
    // One a column, so that checks share what they cut and train.
    const input = cutIs(cut) ? { ...whole, ...cut, plan, column: plan ? readOnce(both, plan, past) : noColumn } : null;
    for (const { governed, unfit } of governedOn(onChunks, plan)) {
      const { check, params, columns } = governed;
      const about = plan ? [plan.name] : (columns ?? []);
      const refuse = (why: unknown): Promise<Open> => guarded(governed, about, null, () => Promise.reject(why));
      if (!input) {
        // One sentence a check, not one a column.
        if (!open.some((one) => one.governed.check === check)) {
          open.push(await guarded(governed, [], null, () => Promise.reject(cut)));
        }
        continue;
      }
      const why = unfit ?? (!plan && check.needs.includes('label') ? another : null);
      if (why !== null) {
        open.push(await refuse(new NotApplicable(why)));
        continue;
      }
      if (
        plan &&
        ![both.reference, current].every(({ facts }) => facts.columns.some(({ name }) => name === plan.name))
      ) {
        if (columns) open.push(await refuse(new NotApplicable('Only one dataset has this column.')));
        continue;
      }
      const parts = await check
        .parts(plan, params, input)
        .catch((why: unknown) => (past ? [why] : Promise.reject(why)));
      for (const part of parts) {
        if (!isParams(part)) {
          open.push(await refuse(part));
          continue;
        }
        const start = past ? () => startAfter(past, input, check, part) : () => check.start(input, part);
        open.push(await guarded({ ...governed, params: part }, about, null, start));
      }
    }
  }
  return { open, learned: memory.learned() };
}

const isParams = (part: unknown): part is JsonObject => typeof part === 'object' && !(part instanceof Error);

/** Judges the chunks of current by those that an earlier report measured of the reference. */
async function startAfter(
  past: PastChunks,
  input: ChunksInput,
  check: CheckOf<'chunks'>,
  part: JsonObject,
): Promise<Pending> {
  const series = past.series(check.id, input.plan, part);
  const reference = (series?.chunks ?? [])
    .filter(({ period }) => period === 'reference')
    .map(({ key, start, end, rows, value, low, high, realised = value, labelled = null }) => ({
      ...{ key, start, end, rows },
      known: { value, low, high, realised, labelled },
    }));
  const pending = await check.start({ ...input, chunks: { ...input.chunks, reference } }, part);
  return series ? goOn(pending, series, input.by) : pending;
}

type Fitted = { readonly governed: Governed<RunPlan['onChunks'][number]['check']>; readonly unfit: string | null };

/** The entries that govern a column, or the datasets as wholes. */
function governedOn(onChunks: RunPlan['onChunks'], plan: ColumnPlan | null): readonly Fitted[] {
  return onChunks.flatMap(({ check, entries }): readonly Fitted[] => {
    if (plan) {
      const found = governColumn(check, entries, plan, { expected: null, learnedFrom: null });
      return found ? [{ governed: found, unfit: found.unfit }] : [];
    }
    const general = entries.find(({ columns }) => !columns);
    return general && general.enabled !== false ? [{ governed: govern(check, general), unfit: null }] : [];
  });
}

const cutIs = (cut: unknown): cut is BothCut => typeof cut === 'object' && cut !== null && 'unplaced' in cut;

/** Both sides of a column, read when the first check asks. */
function readOnce({ reference, current }: Both, plan: ColumnPlan, past: PastChunks | null): ChunksInput['column'] {
  const { name, type } = plan;
  let read: ReturnType<ChunksInput['column']> | undefined;
  return () => {
    read ??= Promise.all([past ? past.whole(plan) : reference.inChunks(name, type), current.inChunks(name, type)]).then(
      ([before, after]) => ({
        reference: before,
        current: after,
      }),
    );
    return read;
  };
}

const noColumn: ChunksInput['column'] = () => Promise.reject(new RangeError('The datasets as wholes have no column.'));
