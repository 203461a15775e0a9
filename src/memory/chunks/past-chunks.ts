import * as z from 'zod';
import type { EarlierSeries, JsonObject, TaughtFigure } from '../../checks';
import type { Summarised, Earlier } from '../../data/dataset';
import { distributionOf, earlierDataset } from '../earlier/earlier-dataset';
import type {
  Chunk,
  ChunkedColumn,
  Chunking,
  ColumnPlan,
  ColumnSummary,
  DatasetRole,
  Json,
  Learned,
  KeptDataset,
  KeptDistribution,
  Result,
  Roles,
} from '../../contract';

const figure = z.number().nullable();
const pastFigure = z.object({
  key: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  rows: z.int().min(0),
  period: z.enum(['reference', 'current']),
  value: figure,
  low: figure,
  high: figure,
  lowerThreshold: figure,
  upperThreshold: figure,
  alert: z.boolean(),
  realised: figure.optional(),
  labelled: z.int().min(0).nullable().optional(),
  pValue: figure.optional(),
  beyond: z.boolean().optional(),
  chanceLow: z.number().optional(),
  chanceHigh: z.number().optional(),
});
const json: z.ZodType<Json> = z.json();
const pastFigures = z.array(pastFigure.catchall(json));
type PastFigure = z.infer<typeof pastFigures>[number];

type PastSeries = { readonly chunks: readonly PastFigure[]; readonly method: Json };

/** What one series goes on from: chunks of the reference, what they showed, and what stands before the chunks of current. */
export type Begun = {
  readonly reference: readonly Chunk[];
  readonly taught: readonly TaughtFigure[];
  readonly earlier: EarlierSeries | null;
};

/** Chunks that an earlier report judged, for a run that goes on with them. */
export type PastChunks = {
  /** The reference with which the timeline began; it has no rows. */
  readonly reference: Summarised;
  readonly learned: Learned | undefined;
  /** How it was cut, and what its columns were taken for. */
  readonly chunks: Chunking;
  readonly roles: Roles;
  /** Of the chunks of current that the report tells of. */
  readonly keys: readonly string[];
  /** The current that it judged last. */
  readonly last: KeptDataset['facts'] | null;
  /** What was measured of a column, or of all where it is null, with the parameters of one result, before these chunks of current. */
  before(current: readonly Chunk[], check: string, plan: ColumnPlan | null, params: JsonObject): Begun;
  /** A column of that reference, as one chunk. */
  whole(plan: ColumnPlan): Promise<ChunkedColumn>;
};

/** Null where the earlier report had no chunks. */
export function pastChunks({ monitored, began, chunks, last, ...earlier }: Earlier): PastChunks | null {
  // Without limits nothing is judged, and yet followed.
  const judged = monitored.filter(({ value }) => pastFigures.safeParse(value['chunks']).data?.length);
  if (!began || !chunks || judged.length === 0) return null;
  // Where nothing was before it, current is what teaches.
  const teaching: DatasetRole = began.role === 'current' ? 'current' : 'reference';
  const reference = earlierDataset({ ...earlier, ...began, monitored, began, chunks, last });
  const find = (check: string, plan: ColumnPlan | null, params: JsonObject): PastSeries | null => {
    const found = judged.find(
      (result) =>
        result.check === check && (result.columns[0] ?? null) === (plan?.name ?? null) && isOf(result, params),
    );
    const read = pastFigures.safeParse(found?.value['chunks']);
    return read.success ? { chunks: read.data, method: found?.value['method'] ?? null } : null;
  };
  const all = judged.flatMap(({ value }) => pastFigures.safeParse(value['chunks']).data ?? []);
  return {
    reference,
    learned: began.learned,
    chunks,
    roles: began.roles,
    keys: [...new Set(all.filter(({ period }) => period === 'current').map(({ key }) => key))],
    last,
    before: (current, check, plan, params) =>
      begun(
        find(check, plan, params) ??
          (check === 'monitor.performance' ? realised(find('monitor.estimate', plan, params)) : null) ??
          (teaching === 'current' ? unmeasured(judged) : null),
        current,
        teaching,
      ),
    whole: (plan) => wholeColumn(reference, plan, began.learned?.usual[plan.name] ?? null),
  };
}

/** Parameters by which results of one check are about different things. */
const telling = ['metric', 'cell', 'detector'];

const isOf = ({ value }: Result, params: JsonObject): boolean =>
  telling.every((name) => params[name] === undefined || JSON.stringify(value[name]) === JSON.stringify(params[name]));

/** Where current had no labels performance was not judged, but its estimate tells what those of the reference show. */
function realised(estimate: PastSeries | null): PastSeries | null {
  if (!estimate) return null;
  const chunks = estimate.chunks.filter(({ period }) => period === 'reference');
  return { chunks: chunks.map(({ realised: value = null, ...chunk }) => ({ ...chunk, value })), method: null };
}

/** What was not asked where there was no reference: the chunks are known, and no figure of them. */
function unmeasured([first]: readonly Result[]): PastSeries | null {
  const read = pastFigures.safeParse(first?.value['chunks']);
  if (!read.success) return null;
  const none = { value: null, low: null, high: null, lowerThreshold: null, upperThreshold: null, alert: false };
  return {
    chunks: read.data.map(({ key, start, end, rows, period }) => ({ key, start, end, rows, period, ...none })),
    method: null,
  };
}

/** A period of current that is judged anew stands once. */
function begun(series: PastSeries | null, current: readonly Chunk[], teaching: DatasetRole): Begun {
  if (!series) return { reference: [], taught: [], earlier: null };
  const anew = new Set(current.map(({ key }) => key));
  const before = series.chunks.filter(({ period }) => period === teaching);
  return {
    reference: before.map(({ key, start, end, rows }) => ({ key, start, end, rows })),
    taught: before.map(({ value, low, high, realised = value, labelled = null, pValue, beyond = false, ...one }) => ({
      ...{ value, low, high, realised, labelled, chance: chanceOf(one) },
      ...(pValue !== undefined && { pValue }),
      ...(beyond && { isOdd: true }),
    })),
    earlier: {
      method: series.method,
      chunks: series.chunks.filter(({ period, key }) => period !== teaching && period === 'current' && !anew.has(key)),
    },
  };
}

const chanceOf = ({ chanceLow, chanceHigh }: Pick<PastFigure, 'chanceLow' | 'chanceHigh'>): TaughtFigure['chance'] =>
  chanceHigh === undefined ? null : { ...(chanceLow !== undefined && { chanceLow }), chanceHigh };

/** `usual`: where only some of its chunks are what is usual. */
async function wholeColumn(
  reference: Summarised,
  { name, type }: ColumnPlan,
  usual: KeptDistribution | null,
): Promise<ChunkedColumn> {
  const { distribution, profile } = await reference.summarise(name, type);
  const missing = Uint32Array.of(profile.missing);
  // Read as another type it has no distribution left.
  return chunkOf(usual && distribution.kind === usual.kind ? distributionOf(usual) : distribution, missing);
}

function chunkOf(distribution: ColumnSummary['distribution'], missing: Uint32Array): ChunkedColumn {
  if (distribution.kind === 'none') return { ...distribution, missing };
  const { values, counts } = distribution;
  if (distribution.kind === 'categories') return { kind: 'categories', values: distribution.values, counts, missing };
  const cells = new Float64Array(distribution.total);
  let at = 0;
  counts.forEach((count, index) => {
    cells.fill(Number(values[index]), at, at + count);
    at += count;
  });
  return { kind: 'numbers', of: distribution.of, cells, offsets: Uint32Array.of(0, cells.length), missing };
}
