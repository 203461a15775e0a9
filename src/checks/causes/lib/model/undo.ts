import { identifier, join, literal, sql, type Sql } from '../../../../data/engine/sql';
import type { CellValue } from '../../../../contract';
import { python, type Undoing } from '../tell/undo';

export const turnBack = (column: string): Undoing => ({
  column,
  sql: (name) => sql`1 - ${name}`,
  pandas: (series) => `1 - ${series}`,
});

/** The class above and that below a threshold of the score. */
export const callAgain = (
  column: string,
  score: string,
  from: number,
  above: CellValue,
  below: CellValue,
): Undoing => ({
  column,
  sql: () => sql`CASE WHEN ${identifier(score)} >= ${from} THEN ${literal(above)} ELSE ${literal(below)} END`,
  pandas: (series) =>
    `${series}.mask(current[${python(score)}] >= ${from}, ${python(above)}).mask(current[${python(score)}] < ${from}, ${python(below)})`,
});

type Pairs = readonly { readonly from: number; readonly to: number }[];

/** Straight lines between pairs of scores that ascend. */
export function scaleBack(column: string, pairs: Pairs): Undoing {
  const pieces = pairs.slice(1).flatMap((end, at) => {
    const start = pairs[at];
    return start && end.to > start.to ? [{ start, end }] : [];
  });
  return {
    column,
    sql: (name) => {
      const cases = pieces.map(
        ({ start, end }): Sql =>
          sql`WHEN ${name} <= ${end.to} THEN ${start.from} + (${name} - ${start.to}) * ${(end.from - start.from) / (end.to - start.to)}`,
      );
      return sql`CASE ${join(cases, ' ')} ELSE ${name} END`;
    },
    pandas: (series) =>
      `np.interp(${series}, [${pairs.map(({ to }) => to).join(', ')}], [${pairs.map(({ from }) => from).join(', ')}])`,
  };
}

/** A score as it was on the old scale, on the same straight lines; beyond them as it is. */
export function scaledBack(score: number, pairs: Pairs): number {
  const at = pairs.findIndex(({ to }, index) => index > 0 && score <= to);
  const [start, end] = [pairs[at - 1], pairs[at]];
  if (!start || !end || end.to === start.to) return score;
  return start.from + ((score - start.to) * (end.from - start.from)) / (end.to - start.to);
}
