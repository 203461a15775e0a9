import * as z from 'zod';
import { NotApplicable, withChunks, type JsonObject, type Pending } from '../../checks';
import type { Summarised, Earlier } from '../../data/dataset';
import { earlierDataset } from '../earlier/earlier-dataset';
import {
  compareCodePoints,
  type ChunkedColumn,
  type Chunking,
  type ColumnPlan,
  type ColumnSummary,
  type Json,
  type Learned,
  type KeptDataset,
  type Result,
  type Roles,
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
});
const json: z.ZodType<Json> = z.json();
const pastFigures = z.array(pastFigure.catchall(json));
export type PastFigure = z.infer<typeof pastFigures>[number];

/** One figure chunk by chunk, reference chunks first, and the method that gave it. */
export type PastSeries = { readonly chunks: readonly PastFigure[]; readonly method: Json };

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
  /** What was measured of a column, or of all where it is null, with the parameters of one result; null where nothing was. */
  series(check: string, plan: ColumnPlan | null, params: JsonObject): PastSeries | null;
  /** A column of that reference, as one chunk. */
  whole(plan: ColumnPlan): Promise<ChunkedColumn>;
};

/** Null where the earlier report had no chunks. */
export function pastChunks({ monitored, began, chunks, last, ...earlier }: Earlier): PastChunks | null {
  const judged = monitored.filter(({ status }) => status !== 'skipped' && status !== 'error');
  if (!began || !chunks || judged.length === 0) return null;
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
    series: (check, plan, params) =>
      find(check, plan, params) ??
      (check === 'monitor.performance' ? realised(find('monitor.estimate', plan, params)) : null),
    whole: (plan) => wholeColumn(reference, plan),
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

async function wholeColumn(reference: Summarised, { name, type }: ColumnPlan): Promise<ChunkedColumn> {
  const { distribution, profile } = await reference.summarise(name, type);
  const missing = Uint32Array.of(profile.missing);
  return chunkOf(distribution, missing);
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

/** The chunks of the earlier report's current stand before the new ones; a period that is judged anew stands once. */
export function goOn(pending: Pending, past: PastSeries, by: Chunking['by']): Pending {
  return {
    ...pending,
    async under(params, changed) {
      const next = await pending.under(params, changed);
      return next && goOn(next, past, by);
    },
    conclude(qValues) {
      const concluded = pending.conclude(qValues);
      const { chunks, method = null } = concluded.value;
      if (past.method !== null && past.method !== method) {
        throw new NotApplicable(
          `The earlier report judged this by ${JSON.stringify(past.method)}, so its chunks can not be gone on from.`,
        );
      }
      if (!Array.isArray(chunks)) return concluded;
      const now: readonly Json[] = chunks;
      const current = now.filter((chunk) => fieldOf(chunk, 'period') === 'current');
      const keys = new Set(current.map((chunk) => fieldOf(chunk, 'key')));
      const before = past.chunks.filter(({ period, key }) => period === 'current' && !keys.has(key));
      const told = past.chunks.filter(({ period }) => period === 'reference');
      const reference = now
        .filter((chunk) => fieldOf(chunk, 'period') === 'reference')
        .map((chunk, index): Json => ({ ...told[index], ...fieldsOf(chunk) }));
      const all = [...reference, ...inOrder([...before, ...current], by)];
      const views = concluded.views.map((view) => withChunks(view, all.length));
      return { ...concluded, value: { ...concluded.value, chunks: all }, views };
    },
  };
}

/** A month may come after a later one was judged. */
function inOrder(chunks: readonly Json[], by: Chunking['by']): readonly Json[] {
  if (by !== 'time') return chunks;
  const start = (chunk: Json): string => String(fieldOf(chunk, 'start') ?? '');
  return [...chunks].sort((a, b) => compareCodePoints(start(a), start(b)));
}

const fieldOf = (chunk: Json, field: string): Json | undefined => new Map(Object.entries(fieldsOf(chunk))).get(field);

const fieldsOf = (chunk: Json): { readonly [field: string]: Json } =>
  typeof chunk === 'object' && chunk !== null && !Array.isArray(chunk) ? Object.fromEntries(Object.entries(chunk)) : {};
