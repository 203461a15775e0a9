import { incidentsOf, type DatasetRole, type Report } from '../../contract';
import type { RowCondition } from '../../analysis/session/connect-session';
import { instant } from '../../report/shared/times';
import { visible } from '../../report/shared/visible';

/** What a report found that rows can be chosen by. */
export type Choice =
  | { readonly kind: 'finding'; readonly words: string; readonly result: number; readonly dataset: DatasetRole }
  | { readonly kind: 'segment'; readonly words: string; readonly where: readonly RowCondition[] };

/** Findings of the datasets whose rows are known, and the segments that others are confined to. */
export function choicesOf(report: Report, known: readonly number[]): readonly Choice[] {
  const knows = new Set(known);
  return incidentsOf(report).flatMap(({ results, title, where, table }): readonly Choice[] => {
    if (table !== undefined) return [];
    const result = results.find((at) => knows.has(at));
    const told = result === undefined ? null : report.results[result];
    const conditions = (where ?? []).flatMap((one) => conditionOf(one) ?? []);
    return [
      ...(result !== undefined && told
        ? [{ kind: 'finding' as const, words: visible(title), result, dataset: told.dataset ?? 'current' }]
        : []),
      ...(conditions.length > 0 && conditions.length === where?.length
        ? [{ kind: 'segment' as const, words: `Where: ${visible(title)}`, where: conditions }]
        : []),
    ];
  });
}

type Where = NonNullable<ReturnType<typeof incidentsOf>[number]['where']>[number];

/** Null where it is not told which rows. */
function conditionOf(where: Where): RowCondition | null {
  if ('in' in where)
    return { column: where.column, in: where.in.map((value) => (value === null ? null : String(value))) };
  if (!('from' in where)) return null;
  const edge = (value: typeof where.from): number | null =>
    value === null ? null : typeof value === 'string' ? instant(value) : Number(value);
  return { column: where.column, from: edge(where.from), to: edge(where.to), isLast: false };
}
