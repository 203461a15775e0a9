import * as z from 'zod';
import { hashClass, identifier, join, rowHash, sql, table, type Sql } from '../../data/engine/sql';
import type { Row } from '../../data/dataset';
import type { ColumnPlan, DatasetFacts, StoredColumn } from '../../contract';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { countText, percent, plural } from '../lib/wording';
import { mostNumberClasses } from './class-imbalance';
import { mostExamples } from './lib/matching-text';

/** How many features an example shows. */
const shownFeatures = 6;
/** Rows that one query groups: the groups of more would not fit beside the data. */
const rowsAtOnce = 4_000_000;

export const conflictingLabels = defineCheck({
  id: 'integrity.conflicting-labels',
  title: 'Equal features with different labels',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of conflicting rows above which it warns.'),
    failAbove: z.number().min(0).max(1).default(0.05).describe('Share of conflicting rows above which it fails.'),
  }),
  explain: {
    looksAt: 'Rows that are equal in every feature but do not agree on the label; missing equals missing.',
    whyItMatters: 'No model can be right about all of them, and most are labelling errors.',
    whatToDo: 'Look at the examples: correct the labels, or add the feature that tells the cases apart.',
    source:
      'Share of all rows, by 128-bit hashes of the features. Rows without a label are left out (deepchecks takes a missing label for one more class), and labels that are quantities are not judged.',
  },
  measure(columns, facts) {
    const label = labelOf(columns, facts);
    return label && isNumber(label)
      ? { classes: sql`count(DISTINCT ${identifier(label.name)})`, fractions: fractions(label) }
      : null;
  },
  async compute({ columns, facts, data, measured, examples }) {
    const label = labelOf(columns, facts);
    if (!label) throw new NotApplicable('This dataset has no label.');
    if ((measured['classes'] ?? 0) > mostNumberClasses || (measured['fractions'] ?? 0) > 0) {
      throw new NotApplicable('The label is a quantity, not a class.');
    }
    const features = featuresOf(columns, facts);
    if (features.length === 0) throw new NotApplicable('There are no features beside the label.');
    let [groups, rows] = [0, 0];
    const parts = Math.ceil(facts.rows / rowsAtOnce);
    for (let part = 0; part < parts; part++) {
      const [found] = await data.query(sql`
        SELECT count(*)::DOUBLE AS groups, coalesce(sum(n), 0)::DOUBLE AS n
        FROM (SELECT count(*) AS n ${conflicts(features, label, { part, parts })})`);
      groups += Number(found?.['groups'] ?? 0);
      rows += Number(found?.['n'] ?? 0);
    }
    const share = rows / facts.rows;
    const found = rows > 0 ? await examples(exampleGroups(features, label, parts)) : [];
    return { rows, share, groups, allRows: facts.rows, examples: found.map((row) => exampleOf(row, features)) };
  },
  condition: ({ warnAbove, failAbove }) =>
    `share of rows with conflicting labels ≤ ${percent(warnAbove)} (fails above ${percent(failAbove)})`,
  judge({ rows, share, groups, allRows }, { warnAbove, failAbove }) {
    if (rows === 0) return pass('Rows with equal features have equal labels.');
    const message = `${plural(rows, 'row')} in ${plural(groups, 'group')} of equal features disagree on the label (${percent(share)} of ${countText(allRows)}).`;
    if (share > failAbove) return fail(message, share);
    return share > warnAbove ? warn(message, share / failAbove) : pass(message);
  },
  standing: ({ rows: count, allRows: of }) => ({ rows: { count, of } }),
  show({ rows, examples }) {
    const [first] = examples;
    if (!first) return [];
    const names = Object.keys(first.values);
    return [
      {
        kind: 'table',
        title: 'Rows with equal features',
        columns: [
          { label: 'First row', format: 'integer' },
          { label: 'Rows', format: 'integer' },
          { label: 'Labels', format: 'text' },
          ...names.map((label) => ({ label, format: 'text' as const })),
        ],
        rows: examples.map(({ row, rows: count, labels, values }) => [
          row,
          count,
          labels,
          ...names.map((name) => values[name] ?? null),
        ]),
        more: Math.max(0, rows - examples.length),
      },
    ];
  },
});

const storedOf = (facts: DatasetFacts, plan: ColumnPlan): readonly StoredColumn[] =>
  facts.columns.filter(({ name }) => name === plan.name);

const labelOf = (columns: readonly ColumnPlan[], facts: DatasetFacts): StoredColumn | undefined =>
  columns.filter(({ role }) => role === 'label').flatMap((plan) => storedOf(facts, plan))[0];

const featuresOf = (columns: readonly ColumnPlan[], facts: DatasetFacts): readonly StoredColumn[] =>
  columns
    .filter(({ role, type }) => (role === 'feature' || role === 'segment') && type !== 'id')
    .flatMap((plan) => storedOf(facts, plan));

const isNumber = ({ storage }: StoredColumn): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

const fractions = ({ name }: StoredColumn): Sql =>
  sql`count_if(isfinite(${identifier(name)}::DOUBLE) AND ${identifier(name)} <> trunc(${identifier(name)}))`;

/** Groups of rows with equal features and more than one label, from the rows whose hash falls into a part. */
function conflicts(
  features: readonly StoredColumn[],
  label: StoredColumn,
  { part, parts }: { readonly part: number; readonly parts: number },
): Sql {
  const { high, low } = rowHash(features.map(({ name, storage }) => ({ name, as: hashClass(storage) })));
  const name = identifier(label.name);
  const present =
    label.storage === 'float' ? sql`${name} IS NOT NULL AND NOT isnan(${name})` : sql`${name} IS NOT NULL`;
  const inPart = parts === 1 ? sql`` : sql`AND ${high} % ${parts} = ${part}`;
  return sql`FROM ${table} WHERE ${present} ${inPart} GROUP BY ${high}, ${low} HAVING min(${name}) <> max(${name})`;
}

/** The largest groups. Its features are equal, so that their least text is the text of all. */
function exampleGroups(features: readonly StoredColumn[], label: StoredColumn, parts: number): Sql {
  const shown = features
    .slice(0, shownFeatures)
    .map(({ name }, index) => sql`min(${identifier(name)}::VARCHAR) AS ${identifier(`f${index}`)}`);
  const labels = identifier(label.name);
  return sql`
    SELECT min(rowid)::DOUBLE + 1 AS row, count(*)::DOUBLE AS n,
           array_to_string(list_sort(list(DISTINCT ${labels}::VARCHAR))[:5], ', ') AS labels, ${join(shown)}
    ${conflicts(features, label, { part: 0, parts })} ORDER BY n DESC, row LIMIT ${mostExamples}`;
}

function exampleOf(row: Row, features: readonly StoredColumn[]) {
  const values = features.slice(0, shownFeatures).map(({ name }, index) => [name, row[`f${index}`] ?? null] as const);
  return {
    row: Number(row['row']),
    rows: Number(row['n']),
    labels: String(row['labels']),
    values: Object.fromEntries(values),
  };
}
