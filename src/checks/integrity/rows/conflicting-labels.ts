import * as z from 'zod';
import { hashClass, identifier, join, rowHash, sql, table, type Sql } from '../../../data/engine/sql';
import type { Row } from '../../../data/dataset';
import type { ColumnPlan, DatasetFacts, StoredColumn } from '../../../contract';
import { conflictingRows, countConflicts, judgeConflicts, rowsWithEqual } from '../../../stats';
import { readCodes } from '../../cells/codes';
import { defineCheck, fail, NotApplicable, pass, warn } from '../../define';
import { chanceConflicts, findRepeats } from '../../lib/repeats';
import { placed } from '../../lib/row-parts';
import { countText, percent, plural, roughly } from '../../lib/wording';
import { mostNumberClasses } from '../values/class-imbalance';
import { mostExamples } from '../lib/matching-text';

/** How many features an example shows. */
const shownFeatures = 6;
/** Rows that one query groups for examples: the groups of more would not fit beside the data. */
const rowsAtOnce = 4_000_000;

export const conflictingLabels = defineCheck({
  id: 'integrity.conflicting-labels',
  title: 'Equal features with different labels',
  scope: 'dataset',
  needs: ['label'],
  ofClasses: true,
  hashesRows: true,
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0).describe('Share of conflicting rows above which it warns.'),
    failAbove: z.number().min(0).max(1).default(0.05).describe('Share of conflicting rows above which it fails.'),
  }),
  explain: {
    looksAt: 'Rows that are equal in every feature but do not agree on the label; missing equals missing.',
    whyItMatters: 'No model can be right about all of them, and most are labelling errors.',
    whatToDo: 'Look at the examples: correct the labels, or add the feature that tells the cases apart.',
    source:
      'Share of all rows, by 128-bit hashes of the features. Rows without a label are left out (deepchecks takes a missing label for one more class), and labels that are quantities are not judged. Few or coarse features repeat by chance: judged is what lies beyond three times the pairs of rows that chance makes equal in the features and not in the label.',
  },
  measure(columns, facts) {
    const label = labelOf(columns, facts);
    return label && isNumber(label)
      ? { classes: sql`count(DISTINCT ${identifier(label.name)})`, fractions: fractions(label) }
      : null;
  },
  async compute({ columns, measured, examples, hides, compute, ...side }) {
    const { facts } = side;
    const labelPlan = columns.find(({ role }) => role === 'label');
    const label = labelOf(columns, facts);
    if (!label || !labelPlan) throw new NotApplicable('This dataset has no label.');
    if ((measured['classes'] ?? 0) > mostNumberClasses || (measured['fractions'] ?? 0) > 0) {
      throw new NotApplicable('The label is a quantity, not a class.');
    }
    const features = featuresOf(columns, facts);
    if (features.length === 0) throw new NotApplicable('There are no features beside the label.');
    const plans = columns.filter(({ name }) => features.some((one) => one.name === name));
    const repeats = await findRepeats(side, plans);
    const labels = await readCodes(side, labelPlan);
    const { groups, rows, pairs } = countConflicts(repeats.groups.of, labels);
    const share = rows / facts.rows;
    const found = { rows, share, groups, allRows: facts.rows };
    if (rows === 0) return { ...found, expected: null, isBeyondChance: false, examples: [] };
    const chance = await chanceConflicts(side, plans, repeats, labels, compute);
    const { isBeyond } = judgeConflicts(pairs, chance);
    const parts = Math.ceil(facts.rows / rowsAtOnce);
    const names = features.map(({ name }) => name).filter((name) => !hides(name));
    const open = names.slice(0, shownFeatures);
    const shown = isBeyond ? await examples(exampleGroups(features, open, label, parts), [label.name, ...open]) : [];
    return {
      ...found,
      expected: rowsWithEqual(chance, facts.rows),
      isBeyondChance: isBeyond,
      examples: shown.map((row) => exampleOf(row, open)),
    };
  },
  tells: ({ share }, { warnAbove }) => ({ figure: share, threshold: warnAbove }),
  condition: ({ warnAbove, failAbove }) =>
    `share of rows with conflicting labels ≤ ${percent(warnAbove)} (fails above ${percent(failAbove)}), or what chance makes of the features`,
  judge({ rows, share, groups, allRows, expected, isBeyondChance }, { warnAbove, failAbove }) {
    if (rows === 0) return pass('Rows with equal features have equal labels.');
    const message = `${plural(rows, 'row')} in ${plural(groups, 'group')} of equal features disagree on the label (${percent(share)} of ${countText(allRows)}).`;
    if (!isBeyondChance) return pass(`${message} Chance makes as many of these features.`);
    const beyond = `${message} Chance makes ${roughly(expected)}.`;
    if (share > failAbove) return fail(beyond, share);
    return share > warnAbove ? warn(beyond, share / failAbove) : pass(message);
  },
  standing: ({ isBeyondChance, rows, allRows: of }) =>
    isBeyondChance ? { facts: ['labels conflict'], rows: { count: rows, of } } : {},
  async rows(_value, _params, { columns, ...side }) {
    const label = columns.find(({ role }) => role === 'label');
    if (!label) return [];
    const features = featuresOf(columns, side.facts);
    const { groups } = await findRepeats(
      side,
      columns.filter(({ name }) => features.some((one) => one.name === name)),
    );
    const places = conflictingRows(groups.of, await readCodes(side, label));
    const firstOf = new Map<number, number>();
    for (const row of places) if (!firstOf.has(groups.of[row] ?? 0)) firstOf.set(groups.of[row] ?? 0, row);
    const first = (at: number): number => firstOf.get(groups.of[places[at] ?? 0] ?? 0) ?? 0;
    return [placed([label.name], places, (at) => `one of those with the features of row ${first(at) + 1}`)];
  },
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
function exampleGroups(
  features: readonly StoredColumn[],
  open: readonly string[],
  label: StoredColumn,
  parts: number,
): Sql {
  const shown = open.map((name, index) => sql`, min(${identifier(name)}::VARCHAR) AS ${identifier(`f${index}`)}`);
  const labels = identifier(label.name);
  return sql`
    SELECT min(rowid)::DOUBLE + 1 AS row, count(*)::DOUBLE AS n,
           array_to_string(list_sort(list(DISTINCT ${labels}::VARCHAR))[:5], ', ') AS labels ${join(shown, '')}
    ${conflicts(features, label, { part: 0, parts })} ORDER BY n DESC, row LIMIT ${mostExamples}`;
}

function exampleOf(row: Row, open: readonly string[]) {
  const values = open.map((name, index) => [name, row[`f${index}`] ?? null] as const);
  return {
    row: Number(row['row']),
    rows: Number(row['n']),
    labels: String(row['labels']),
    values: Object.fromEntries(values),
  };
}
