import {
  NotApplicable,
  type CheckOf,
  type ChunksInput,
  type JsonObject,
  type ModelReader,
  type Pending,
} from '../checks';
import type { Chunked } from '../data/dataset';
import {
  isInputError,
  type Chunking,
  type ColumnPlan,
  type DatasetFacts,
  type Learned,
  type OnProgress,
  type Suite,
} from '../spec';
import { chunkMemory } from './chunk-memory';
import { guarded, type Open } from './conclude';
import { goOn, pastChunks, type PastChunks } from './past-chunks';
import { govern, governColumn, type Governed, type RunPlan } from './plan';
import type { Datasets } from './read-columns';

/** What is found over chunks, and what was learned of the reference. */
export type ChunksChecked = { readonly open: readonly Open[]; readonly learned: Learned | undefined };

/** Starts all checks over chunks, one column after another, each read once. */
export async function checkChunks(
  { reference, current }: Datasets,
  plans: readonly ColumnPlan[],
  { onChunks }: RunPlan,
  { chunks, privacy }: Pick<Suite, 'chunks' | 'privacy'>,
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
  const again = past !== null && cutIs(cut) && isAgain(cut, past);
  const memory = chunkMemory(reference.earlier ? { learned: kept, again } : null, privacy);
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
      if (unfit !== null) {
        open.push(await refuse(new NotApplicable(unfit)));
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
  if (!series) throw new NotApplicable('The earlier report has no chunks of this to go on from.');
  return goOn(pending, series, input.by);
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

type BothCut = Pick<ChunksInput, 'chunks' | 'by' | 'unplaced'>;
const cutIs = (cut: unknown): cut is BothCut => typeof cut === 'object' && cut !== null && 'unplaced' in cut;

type Both = { readonly reference: NonNullable<Datasets['reference']>; readonly current: Datasets['current'] };

async function cutBoth(
  { reference, current }: Both,
  chunks: Chunking,
  time: string | null,
  privacy: Suite['privacy'],
  past: PastChunks | null,
): Promise<BothCut> {
  const own = (facts: DatasetFacts): string | null =>
    facts.columns.some(({ name }) => name === time) && chunks.by !== 'file' ? time : null;
  const [before, after] = await Promise.all([
    past
      ? noChunks
      : reference.cut({ ...chunksOf(chunks, reference.facts, current.facts), time: own(reference.facts) }),
    current.cut({ ...chunksOf(chunks, current.facts, current.facts), time: own(current.facts) }),
  ]);
  const isCounted = chunks.by === 'size' || chunks.by === 'count';
  // Of a period the limits are the calendar's, of others times of rows.
  const shown = ({ chunks: found }: Chunked): Chunked['chunks'] =>
    privacy === 'no-values' && chunks.by !== 'time'
      ? found.map((chunk) => ({ ...chunk, start: null, end: null }))
      : found;
  return {
    chunks: {
      reference: shown(before),
      current: isCounted && past ? placedAfter(shown(after), past, current.facts) : shown(after),
    },
    by: chunks.by,
    unplaced: { reference: before.unplaced, current: after.unplaced },
  };
}

const positions = /^(\d+)-(\d+)$/;

/** Chunks named by the positions of their rows go on counting where those of the earlier report end. */
function placedAfter(chunks: Chunked['chunks'], past: PastChunks, { sha256 }: DatasetFacts): Chunked['chunks'] {
  const end = (keys: readonly string[]): number =>
    Math.max(0, ...keys.map((key) => Number(positions.exec(key)?.[2] ?? 0)));
  const own = end(chunks.map(({ key }) => key));
  const first = end(past.keys) - (sha256 === past.lastSha256 ? own : 0);
  return chunks.map((chunk) => {
    const [, from, to] = positions.exec(chunk.key) ?? [];
    return from && to ? { ...chunk, key: `${Number(from) + first}-${Number(to) + first}` } : chunk;
  });
}

/** Whether chunks of current are among those that the earlier report judged. */
const isAgain = ({ chunks }: BothCut, { keys }: PastChunks): boolean =>
  chunks.current.some(({ key }) => keys.includes(key));

/** Those of an earlier report are put in for each check. */
const noChunks: Chunked = { chunks: [], unplaced: 0 };

/** One file can not show how files vary: it is cut into pieces as long as those of current, or tenths where these are few. */
function chunksOf(chunks: Chunking, { files, split, rows }: DatasetFacts, current: DatasetFacts): Chunking {
  if (chunks.by !== 'file' || (files.length > 1 && !split)) return chunks;
  const sizes = Float64Array.from(current.files, (file) => file.rows).sort();
  const size = Math.round(sizes[Math.floor((sizes.length - 1) / 2)] ?? 0);
  return size > 0 && rows / size >= 5 ? { by: 'size', rows: size } : { by: 'count', n: 10 };
}

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
