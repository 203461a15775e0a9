import type { View } from '../../../../contract';
import { fail, lackingOutcome, pass, type JsonObject, type Outcome, type Told } from '../../../define';
import { countText, percent, plural } from '../../../lib/wording';
import type { Common } from '../params';
import type { Example, Tally } from '../tally';

/** The value of a rule on rows (interface section 5). */
export type RowsValue = {
  readonly rows: number;
  readonly failed: number;
  /** Of `rows`. */
  readonly share: number;
  readonly examples: readonly (Example & { readonly column?: string })[];
  /** How many different unexpected values there are. */
  readonly unexpected: number;
  /** Only where the rule judges several columns one by one. */
  readonly perColumn?: readonly { readonly column: string; readonly rows: number; readonly failed: number }[];
  /** Columns that current lacks; absent where it has all. */
  readonly lacking?: readonly string[];
} & JsonObject;

const shareOf = (failed: number, rows: number): number => (rows === 0 ? 0 : failed / rows);

export function rowsValue(tallies: readonly Tally[]): RowsValue {
  const rows = tallies.reduce((sum, tally) => sum + tally.rows, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  const several = tallies.length > 1;
  return {
    rows,
    failed,
    share: shareOf(failed, rows),
    examples: tallies.flatMap(({ column, examples }) =>
      several ? examples.map((example) => ({ column, ...example })) : examples,
    ),
    unexpected: tallies.reduce((sum, tally) => sum + tally.kinds, 0),
    ...(several && {
      perColumn: tallies.map(({ column, rows: own, failed: bad }) => ({ column, rows: own, failed: bad })),
    }),
  };
}

/** A rule on a column that current lacks has failed, whatever it says of it. */
export const lackingValue = (lacking: readonly string[]): RowsValue => ({
  rows: 0,
  failed: 0,
  share: 0,
  examples: [],
  unexpected: 0,
  lacking,
});

/** What rows must do, for sentences: "lie between 18 and 120", said of "value" or "row". */
export type Demand = { readonly of: 'value' | 'row'; readonly to: string };

/** Passes where the share of rows that pass is at least `mostly`; the quotient rounds like the decimal it is held against. */
export function judgeRows(
  { rows, failed, share, lacking }: RowsValue,
  { mostly }: Common,
  { of, to }: Demand,
): Outcome {
  if (lacking) return lackingOutcome(lacking);
  if (rows === 0) return pass(`There is no ${of} to judge.`);
  if (failed === 0) return pass(rows === 1 ? `The only ${of} does ${to}.` : `All ${plural(rows, of)} ${to}.`);
  const allowed = mostly < 1 ? ` At least ${percent(mostly)} must.` : '';
  const verb = failed === 1 ? 'does' : 'do';
  const message = `${countText(failed)} of ${plural(rows, of)} (${percent(share)}) ${verb} not ${to}.${allowed}`;
  return (rows - failed) / rows >= mostly ? pass(message) : fail(message, share);
}

/** The share of rows that break a rule, and how large it may be. */
export const tellsShare = ({ share, lacking }: RowsValue, { mostly }: Common): Partial<Told> =>
  lacking ? {} : { figure: share, threshold: 1 - mostly };

export function rowsCondition({ mostly, filter }: Common, { of, to }: Demand): string {
  const share = mostly < 1 ? `at least ${percent(mostly)} of the ${of}s` : `all ${of}s`;
  return `${share} ${to}${filter === undefined ? '' : `, where ${filter}`}`;
}

export function showRows(value: RowsValue, { mostly }: Common): readonly View[] {
  const { rows, failed, share, examples, unexpected, perColumn, lacking } = value;
  if (lacking) return [];
  // 1 − 0.99 is not 0.01 to a computer.
  const threshold = Number((1 - mostly).toPrecision(12));
  const named = perColumn !== undefined;
  const views: View[] = [
    { kind: 'scale', title: 'Share that breaks the rule', value: share, threshold, bad: 'above', format: 'share' },
    {
      kind: 'figures',
      title: 'Rows',
      figures: [
        { label: 'Judged', value: rows, format: 'integer' },
        { label: 'Break the rule', value: failed, format: 'integer' },
      ],
    },
  ];
  if (examples.length > 0) {
    views.push({
      kind: 'table',
      title: 'Unexpected values',
      columns: [
        ...(named ? [{ label: 'Column', format: 'text' } as const] : []),
        { label: 'Value', format: 'text' },
        { label: 'Rows', format: 'integer' },
      ],
      rows: examples.map(({ column, value: found, count }) => [...(named ? [column ?? ''] : []), found, count]),
      more: unexpected - examples.length,
    });
  }
  const breaking = perColumn?.filter((column) => column.failed > 0) ?? [];
  if (breaking.length > 0) {
    views.push({
      kind: 'table',
      title: 'By column',
      columns: [
        { label: 'Column', format: 'text' },
        { label: 'Judged', format: 'integer' },
        { label: 'Break the rule', format: 'integer' },
      ],
      rows: breaking.map((column) => [column.column, column.rows, column.failed]),
      more: 0,
    });
  }
  return views;
}
