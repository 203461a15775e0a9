import * as z from 'zod';
import type { Pending } from '../checks';
import type { Dataset, Earlier } from '../data/dataset';
import { earlierDataset } from '../data/earlier';
import { resultOf, type ChunkedColumn, type ColumnPlan, type ColumnSummary, type Json } from '../spec';

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
});
const json: z.ZodType<Json> = z.json();
const pastFigures = z.array(pastFigure.catchall(json));
export type PastFigure = z.infer<typeof pastFigures>[number];

/** Chunks that an earlier report judged, for a run that goes on with them. */
export type PastChunks = {
  /** Those of one figure, reference chunks first; null where the report has none. */
  figures(check: string, plan: ColumnPlan | null, metric: string | null): readonly PastFigure[] | null;
  /** A column of the reference with which the timeline began, as one chunk. */
  whole(plan: ColumnPlan): Promise<ChunkedColumn>;
};

/** Null where the earlier report had no chunks. */
export function pastChunks({ monitored, began, ...earlier }: Earlier): PastChunks | null {
  const judged = monitored.filter(({ status }) => status !== 'skipped' && status !== 'error');
  if (!began || judged.length === 0) return null;
  const reference = earlierDataset({ ...earlier, ...began, monitored, began });
  return {
    figures(check, plan, metric) {
      const found = judged.find(
        (result) =>
          result.check === check && (result.columns[0] ?? null) === (plan?.name ?? null) && resultOf(result) === metric,
      );
      const read = pastFigures.safeParse(found?.value['chunks']);
      return read.success ? read.data : null;
    },
    whole: (plan) => wholeColumn(reference, plan),
  };
}

async function wholeColumn(reference: Dataset, { name, type }: ColumnPlan): Promise<ChunkedColumn> {
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
export function goOn(pending: Pending, past: readonly PastFigure[]): Pending {
  return {
    ...pending,
    conclude(qValues) {
      const concluded = pending.conclude(qValues);
      const { chunks } = concluded.value;
      if (!Array.isArray(chunks)) return concluded;
      const now: readonly Json[] = chunks;
      const keys = new Set(
        now.filter((chunk) => fieldOf(chunk, 'period') === 'current').map((chunk) => fieldOf(chunk, 'key')),
      );
      const before = past.filter(({ period, key }) => period === 'current' && !keys.has(key));
      const isOld = (chunk: Json): boolean => fieldOf(chunk, 'period') === 'reference';
      const all = [...now.filter(isOld), ...before, ...now.filter((chunk) => !isOld(chunk))];
      return { ...concluded, value: { ...concluded.value, chunks: all } };
    },
  };
}

const fieldOf = (chunk: Json, field: string): Json | undefined =>
  typeof chunk === 'object' && chunk !== null && !Array.isArray(chunk)
    ? Object.entries(chunk).find(([key]) => key === field)?.[1]
    : undefined;
