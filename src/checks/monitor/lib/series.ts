import * as z from 'zod';
import { compareCodePoints, type Chunk, type View } from '../../../contract';
import { learnedThreshold } from '../../../stats';
import type { ByChance, ChunksInput, TaughtFigure } from '../../define/chunks-input';
import { fail, NotApplicable, pass, skip, warn, type JsonObject, type Outcome } from '../../define';
import { figure, listed, plural } from '../../lib/wording';

/** Parameters that all checks over chunks share. */
export const seriesParams = {
  deviations: z
    .number()
    .positive()
    .default(3)
    .describe('How many standard deviations (population) of the reference chunks a figure may lie from their mean.'),
  significance: z
    .number()
    .positive()
    .max(1)
    .default(0.001)
    .describe('A figure beyond its threshold is an alert where its p is not above this; 1 for any.'),
  leastRows: z.int().min(1).default(30).describe('Chunks with fewer rows neither teach a threshold nor give an alert.'),
  leastChunks: z.int().min(1).default(5).describe('So many reference chunks are needed to learn a threshold.'),
} as const;

/** What was measured of a chunk; null where it is undefined. `matters`: far enough from usual, and no chance. */
export type Measured = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type ChunkFigure = Chunk &
  Measured &
  Partial<ByChance> & {
    readonly period: 'reference' | 'current';
    readonly lowerThreshold: number | null;
    readonly upperThreshold: number | null;
    readonly alert: boolean;
    /** Where nothing teaches limits: whether chance does not bring it there. */
    readonly beyond?: boolean;
    /** Too few rows to tell. */
    readonly small: boolean;
  };

type Options = {
  readonly deviations: number;
  readonly leastRows: number;
  readonly leastChunks: number;
  /** In place of the learned upper threshold. */
  readonly threshold?: number | undefined;
  /** In place of the learned lower threshold. */
  readonly lower?: number | undefined;
  /** Whether a figure can be too low. */
  readonly twoSided: boolean;
  /** The least and the most that a figure with thresholds can be. */
  readonly floor: number;
  readonly ceiling?: number;
  /** Whether a chunk with a figure beyond its threshold gives an alert; `mean` is that of the reference chunks. */
  alerts(index: number, value: number, mean: number): boolean;
  /** Told where nothing teaches a threshold; null where chance is not known. */
  readonly chance?: (period: 'reference' | 'current', index: number) => ByChance | null;
  /** Chunks of the reference that do not teach. */
  readonly leftOut?: (index: number) => boolean;
};

export const unmeasured: TaughtFigure = { value: null, low: null, high: null };

/** Without what labels show of a chunk of the reference. */
export const measuredOf = ({
  realised: _,
  labelled: __,
  isOdd: ___,
  chance: ____,
  ...measured
}: TaughtFigure = unmeasured): Measured => measured;

/**
 * The figures of all chunks, judged by thresholds that the reference chunks teach: mean ± σ times `deviations`. Where they are too few to
 * teach any, the figures stand with what chance makes of them.
 */
export function figuresOf(
  { reference, current }: ChunksInput['chunks'],
  measured: { readonly reference: readonly TaughtFigure[]; readonly current: readonly Measured[] },
  options: Options,
): readonly ChunkFigure[] {
  const { leastRows, leastChunks, deviations, twoSided, floor, threshold } = options;
  const before = reference.map((_, index) => measuredOf(measured.reference[index]));
  const taught = before.flatMap(({ value }, index) => {
    const large = (reference[index]?.rows ?? 0) >= leastRows;
    return value !== null && large && !measured.reference[index]?.isOdd && !options.leftOut?.(index) ? [value] : [];
  });
  const learned = learnedThreshold(taught, deviations);
  const limits =
    !learned || (taught.length < leastChunks && threshold === undefined)
      ? null
      : {
          mean: (learned.lower + learned.upper) / 2,
          upper: threshold ?? Math.min(options.ceiling ?? Infinity, learned.upper),
          lower: twoSided ? (options.lower ?? Math.max(floor, learned.lower)) : null,
        };
  const figures = { reference: before, current: measured.current };
  const figureOf = (period: 'reference' | 'current') => (chunk: Chunk, index: number) => {
    const found = figures[period][index] ?? unmeasured;
    const small = chunk.rows < leastRows;
    const isOdd = period === 'reference' && measured.reference[index]?.isOdd;
    const common = { ...chunk, period, ...found, small, ...(isOdd && { beyond: true }) };
    if (!limits) {
      const told = period === 'reference' ? measured.reference[index]?.chance : undefined;
      const chance = told === undefined ? options.chance?.(period, index) : told;
      const isTold = chance && period === 'current' && !small && found.value !== null;
      const beyond = isTold ? { beyond: isOutside(found.value, chance) } : {};
      return { ...common, ...chance, ...beyond, lowerThreshold: null, upperThreshold: null, alert: false };
    }
    const { mean, lower, upper } = limits;
    const beyond = found.value !== null && (found.value > upper || (lower !== null && found.value < lower));
    const alert =
      period === 'current' && !small && beyond && found.value !== null && options.alerts(index, found.value, mean);
    return { ...common, lowerThreshold: lower, upperThreshold: upper, alert };
  };
  return [...reference.map(figureOf('reference')), ...current.map(figureOf('current'))];
}

const isOutside = (value: number, { chanceLow = -Infinity, chanceHigh }: ByChance): boolean =>
  value > chanceHigh || value < chanceLow;

/** p-values of the chunks of current, q-values once they are settled; none where nothing is tested. */
export type ChunkTests = { readonly tests: readonly (number | null)[] };

/** An alert, or what is beyond chance, holds against the family of all that is monitored, or is none. */
export const settleFigures = <V extends { readonly chunks: readonly ChunkFigure[] } & ChunkTests>(
  value: V,
  qValues: readonly (number | null)[],
): V => {
  if (value.tests.length === 0) return value;
  const first = value.chunks.findIndex(({ period }) => period === 'current');
  const chunks = value.chunks.map((chunk, index) => {
    const holds = (qValues[index - first] ?? 0) < warnsBelow;
    return chunk.alert || chunk.beyond
      ? { ...chunk, alert: chunk.alert && holds, ...(chunk.beyond && { beyond: holds }) }
      : chunk;
  });
  return { ...value, chunks, tests: qValues };
};

const warnsBelow = 0.05;
const failsBelow = 0.01;

/** What a series needs to learn thresholds from. */
export type Least = { readonly leastChunks: number; readonly leastRows: number };

/** Whether nothing taught a threshold. */
const isWithoutLimits = (chunks: readonly ChunkFigure[]): boolean =>
  chunks.every(({ lowerThreshold, upperThreshold }) => lowerThreshold === null && upperThreshold === null);

function whyWithoutLimits(chunks: readonly ChunkFigure[], { leastChunks, leastRows }: Least): string {
  const reference = chunks.filter(({ period }) => period === 'reference');
  const rows = leastRows > 1 ? ` of at least ${leastRows} rows` : '';
  const taken = `Limits for alerts take ${plural(leastChunks, 'reference chunk')}${rows}`;
  if (reference.length === 0) return `${taken}, and there is no reference.`;
  const taught = reference.filter(({ value, small, beyond }) => value !== null && !small && !beyond).length;
  const lacking = leastChunks - taught;
  return `${taken}; there ${taught === 1 ? 'is' : 'are'} ${taught}, so ${lacking} more ${lacking === 1 ? 'is' : 'are'} needed.`;
}

/**
 * An alert in the last chunk of current fails where it is certain enough, one in an earlier chunk warns; without limits there is nothing
 * to judge. `name` begins a sentence.
 */
export function judgeFigures(
  chunks: readonly ChunkFigure[],
  name: string,
  least: Least,
  show: (value: number) => string = figure,
  tests: readonly (number | null)[] = [],
): Outcome {
  if (isWithoutLimits(chunks)) return skip(whyWithoutLimits(chunks, least));
  const current = chunks.filter(({ period }) => period === 'current');
  const last = current.at(-1);
  const alerts = current.filter(({ alert }) => alert);
  const cut = `${plural(chunks.length - current.length, 'reference chunk')} and ${current.length} of current`;
  const worst = alerts.at(-1);
  if (!last || !worst) {
    const small = current.filter((chunk) => chunk.small).length;
    const unjudged = small > 0 ? ` ${plural(small, 'chunk')} had too few rows to tell.` : '';
    return pass(`${name} stays within what the reference shows, over ${cut}.${unjudged}`);
  }
  const others = alerts.slice(0, -1).map(({ key }) => key);
  const more = others.length > 0 ? ` So it was in ${listed(others)}.` : '';
  const message = `${name} was ${show(worst.value ?? 0)} in ${worst.key}, ${usualText(worst, show)}.${more}`;
  const extent = alerts.length / current.length;
  const isCertain = (tests.at(-1) ?? 0) < failsBelow;
  return worst === last && isCertain ? fail(message, extent) : warn(message, extent);
}

/** Within which limits a figure usually lies. */
function usualText({ lowerThreshold, upperThreshold }: ChunkFigure, show: (value: number) => string): string {
  const most = show(upperThreshold ?? 0);
  if (lowerThreshold === null) return `where the reference shows at most ${most}`;
  const least = show(lowerThreshold);
  return least === most ? `which is always ${most} in the reference` : `where the reference shows ${least} to ${most}`;
}

/** Of the last chunk of current: its figure, and the threshold that it crossed or could cross. */
export function lastFigure(chunks: readonly ChunkFigure[]): {
  readonly figure: number | null;
  readonly threshold: number | null;
} {
  const last = chunks.filter(({ period }) => period === 'current').at(-1);
  if (!last) return { figure: null, threshold: null };
  const { value, lowerThreshold, upperThreshold } = last;
  const isLow = value !== null && lowerThreshold !== null && value < lowerThreshold;
  return { figure: value, threshold: isLow ? lowerThreshold : (upperThreshold ?? lowerThreshold) };
}

/** The chunks of current that an earlier report judged stand before those that are judged now, or by time where a month comes late. */
export function joinEarlier(
  value: JsonObject & { readonly chunks: readonly ChunkFigure[] },
  { earlier, by }: ChunksInput,
): JsonObject {
  if (!earlier) return value;
  const { method = null, chunks } = value;
  if (earlier.method !== null && earlier.method !== method) {
    throw new NotApplicable(
      `The earlier report judged this by ${JSON.stringify(earlier.method)}, so its chunks can not be gone on from.`,
    );
  }
  const current = [...earlier.chunks, ...chunks.filter(({ period }) => period === 'current')];
  if (by === 'time') current.sort((a, b) => compareCodePoints(a.start ?? '', b.start ?? ''));
  return { ...value, chunks: [...chunks.filter(({ period }) => period === 'reference'), ...current] };
}

/** The picture of the whole series; it reads it from the value, which has to hold it as `chunks`. */
export function showFigures(
  chunks: readonly ChunkFigure[],
  { earlier }: ChunksInput,
  label: string,
  format: 'number' | 'share' | 'integer',
): View {
  const all = chunks.length + (earlier?.chunks.length ?? 0);
  return { kind: 'timeline', title: `${label} over ${plural(all, 'chunk')}`, label, format };
}
