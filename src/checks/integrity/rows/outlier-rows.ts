import * as z from 'zod';
import { identifier, join, sql, table, type Sql } from '../../../data/engine/sql';
import type { Compute, GowerFeature } from '../../../stats';
import type { CellValue, ColumnPlan, DatasetFacts } from '../../../contract';
import { drawRows } from '../../cells/draw-rows';
import { defineCheck, NotApplicable, pass, warn, type Side } from '../../define';
import { placed } from '../../lib/row-parts';
import { readFeature } from '../../lib/sample-features';
import { countText, figure, percent, plural } from '../../lib/wording';

/** Fewer rows have no neighbourhoods to speak of. */
const fewestRows = 100;
const listedRows = 10;
const shownFeatures = 6;

export const outlierRows = defineCheck({
  id: 'integrity.outlier-rows',
  title: 'Rows unlike all others',
  scope: 'dataset',
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.01).describe('Share of outlier rows above which it warns.'),
    minScore: z.number().gt(0).max(1).default(0.9).describe('Outlier probability from which a row counts.'),
    maxRows: z.int().min(fewestRows).max(20_000).default(3000).describe('Rows that are compared; of more, a sample.'),
    neighbourShare: z
      .number()
      .gt(0)
      .max(0.5)
      .default(0.05)
      .describe('Neighbours of a row ÷ compared rows, at least 10.'),
    extent: z.number().gt(0).default(3).describe('Standard deviations that still belong to a neighbourhood.'),
    seed: z.int().min(0).max(0xffffffff).default(42).describe('Of the sample.'),
  }),
  explain: {
    looksAt: 'Rows whose features together lie far from those of their nearest neighbours.',
    whyItMatters: 'Each cell may be plausible by itself while the row is an error, or a case that a model never saw.',
    whatToDo: 'Look at the rows listed; correct them, or keep them out of training.',
    source:
      'Local outlier probabilities (Kriegel et al. 2009) over Gower distances (1971) of numbers, categories and booleans. A cell that either row lacks leaves the distance, and no row is its own neighbour: deepchecks does otherwise in both, and asks 1 % of the rows instead of 5 %, so that a few outliers are each other’s neighbours and pass for usual. In more than about 4 % of the rows outliers hide each other all the same. Row numbers count from 1.',
  },
  async compute({ columns, facts, data, examples, hides, compute }, params) {
    if (facts.rows < fewestRows)
      throw new NotApplicable(`It has ${plural(facts.rows, 'row')}; ${fewestRows} are needed.`);
    const { features, chosen, k, scores, compared } = await scoreRows({ facts, data }, columns, compute, params);
    const sampled = chosen.length;
    const top = Array.from(scores, (score, index) => ({ row: (chosen[index] ?? 0) + 1, score }))
      .sort((a, b) => b.score - a.score)
      .slice(0, listedRows);
    const found = [...scores.keys()].filter((at) => (scores[at] ?? 0) >= params.minScore);
    const [rows, different] = [found.length, differentIn(found, compared)];
    const shown = features.filter(({ plan }) => !hides(plan.name)).slice(0, shownFeatures);
    const names = shown.map(({ plan }) => plan.name);
    const cells = rows > 0 && names.length > 0 ? await examples(cellsOf(names, top), names) : [];
    const listed = cells.map((cell) => ({
      row: Number(cell['row']),
      values: Object.fromEntries(names.map((name, index) => [name, cell[`f${index}`] ?? null])),
    }));
    return { rows, different, share: rows / sampled, sampled, allRows: facts.rows, neighbours: k, top, cells: listed };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove, minScore }) =>
    `share of rows with outlier probability ≥ ${figure(minScore)} ≤ ${percent(warnAbove)}`,
  judge({ rows, share, sampled, allRows }, { warnAbove, minScore }) {
    const among =
      sampled < allRows ? `${countText(sampled)} rows sampled of ${countText(allRows)}` : plural(sampled, 'row');
    if (rows === 0) return pass(`No row is unlike its neighbours, among ${among}.`);
    const message = `${plural(rows, 'row has', 'rows have')} an outlier probability of ${figure(minScore)} or more (${percent(share)} of ${among}).`;
    return share > warnAbove ? warn(message, share / 0.1) : pass(message);
  },
  // Rows that are alike pass the limit together or not at all, and among fewer rows neighbours lie further apart.
  standing: ({ different: count, sampled: of }) => ({ rows: { count, of, bySize: true } }),
  async rows({ rows: count }, params, { columns, compute }, { own }) {
    if (count === 0) return [];
    const { features, chosen, scores } = await scoreRows(own, columns, compute, params);
    const found = Array.from(scores, (score, at) => ({ row: chosen[at] ?? 0, score }))
      .filter(({ score }) => score >= params.minScore)
      .sort((a, b) => b.score - a.score || a.row - b.row);
    const places = Uint32Array.from(found, ({ row }) => row);
    const names = features.map(({ plan }) => plan.name);
    return [placed(names, places, (at) => `outlier probability ${figure(found[at]?.score ?? 0)}`)];
  },
  show({ rows, sampled, top, cells }) {
    if (rows === 0) return [];
    const names = Object.keys(cells[0]?.values ?? {});
    const valuesOf = new Map(cells.map(({ row, values }) => [row, values]));
    return [
      {
        kind: 'table',
        title: `Most unlike rows of ${countText(sampled)} compared`,
        columns: [
          { label: 'Row', format: 'integer' },
          { label: 'Outlier probability', format: 'number' },
          ...names.map((label) => ({ label, format: 'text' as const })),
        ],
        rows: top.map(({ row, score }): CellValue[] => [
          row,
          score,
          ...names.map((name) => valuesOf.get(row)?.[name] ?? null),
        ]),
        more: Math.max(0, rows - top.length),
      },
    ];
  },
});

type Compared = {
  readonly maxRows: number;
  readonly seed: number;
  readonly neighbourShare: number;
  readonly extent: number;
};

/** The features by which rows are compared, the rows that are, and how unlike its `k` neighbours each of them is. */
async function scoreRows(
  { facts, data }: Side,
  columns: readonly ColumnPlan[],
  compute: Compute,
  { maxRows, seed, neighbourShare, extent }: Compared,
): Promise<{
  readonly features: readonly Feature[];
  readonly chosen: Uint32Array;
  readonly k: number;
  readonly scores: Float64Array;
  readonly compared: readonly GowerFeature[];
}> {
  const features = featuresOf(columns, facts);
  // One feature by itself is for value-outliers; in one dimension a long tail alone looks like outlier rows.
  if (features.length < 2) throw new NotApplicable('It needs two features with numbers or categories.');
  const chosen = await drawRows({ facts, data }, { maxRows, seed });
  const compared: GowerFeature[] = [];
  for (const { plan, kind } of features) {
    const [read] = await readFeature([{ facts, data }], { plan, kind: kind === 'level' ? 'nominal' : 'ordered' });
    const values = read?.(chosen) ?? new Float64Array(chosen.length);
    // A missing level is a level like any other.
    compared.push({ kind, values: kind === 'level' ? values.map((code) => code || 0) : values });
  }
  const k = Math.max(10, Math.floor(neighbourShare * chosen.length));
  return { features, chosen, k, scores: await compute.outlierScores(compared, k, extent), compared };
}

/** How many of some rows are not alike. */
const differentIn = (rows: readonly number[], compared: readonly GowerFeature[]): number =>
  new Set(rows.map((row) => compared.map(({ values }) => values[row]).join('\n'))).size;

type Feature = { readonly plan: ColumnPlan; readonly kind: GowerFeature['kind'] };

function featuresOf(columns: readonly ColumnPlan[], facts: DatasetFacts): readonly Feature[] {
  const stored = new Map(facts.columns.map((column) => [column.name, column]));
  return columns.flatMap((plan): readonly Feature[] => {
    const { name, type, role } = plan;
    const column = stored.get(name);
    if (!column || role !== 'feature' || column.storage === 'nested' || column.missing === facts.rows) return [];
    if (type === 'numeric' && column.storage !== 'datetime') return [{ plan, kind: 'number' }];
    return type === 'categorical' || type === 'boolean' ? [{ plan, kind: 'level' }] : [];
  });
}

function cellsOf(names: readonly string[], top: readonly { readonly row: number }[]): Sql {
  const shown = names.map((name, index) => sql`${identifier(name)}::VARCHAR AS ${identifier(`f${index}`)}`);
  const positions = top.map(({ row }) => sql`${row - 1}`);
  return sql`SELECT rowid::DOUBLE + 1 AS row, ${join(shown)} FROM ${table} WHERE rowid IN (${join(positions)}) ORDER BY rowid`;
}
