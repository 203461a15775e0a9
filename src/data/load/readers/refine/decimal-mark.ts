import type { Engine } from '../../../engine/engine';
import { inParts } from '../../../engine/in-parts';
import { identifier, join, sql, table, type Sql } from '../../../engine/sql';
import { hasValue, type Candidate } from './fitting';
import {
  commaDecimal,
  decimal,
  fortranDecimal,
  groupedInteger,
  hasCommaThousands,
  isSurelyDecimalComma,
} from './targets';

export type DecimalMark = '.' | ',';

/**
 * One mark for the whole file: the comma if some number can not do without it (3,14 is no thousands) and no column
 * holds numbers that need a point. `unsure` are columns whose commas may be either.
 */
export function decimalMark(
  engine: Engine,
  marks: readonly DecimalMark[],
  candidates: readonly Candidate[],
): { readonly mark: DecimalMark; readonly unsure: readonly string[] } {
  if (!marks.includes(',')) return { mark: '.', unsure: [] };
  if (!marks.includes('.')) return { mark: ',', unsure: [] };
  const needsPoint = candidates.some(
    ({ targets }) =>
      (targets.includes(decimal) || targets.includes(fortranDecimal)) && !targets.includes(groupedInteger),
  );
  const comma = candidates.filter(
    ({ targets }) => targets.includes(commaDecimal) && !targets.includes(decimal) && !targets.includes(fortranDecimal),
  );
  if (comma.length === 0) return { mark: '.', unsure: [] };
  let needsComma = false;
  const unsure: string[] = [];
  for (const part of inParts(comma)) {
    const counts = part.flatMap(({ name }, index) => {
      const [column, value] = [identifier(name), sql`trim(${identifier(name)})`];
      const count = (is: Sql, as: string): Sql =>
        sql`count_if(${hasValue(column)} AND ${is})::DOUBLE AS ${identifier(`${as}_${index}`)}`;
      return [count(isSurelyDecimalComma(value), 'comma'), count(hasCommaThousands(value), 'point')];
    });
    const [row] = engine.rows(sql`SELECT ${join(counts)} FROM ${table}`);
    part.forEach(({ name }, index) => {
      if (Number(row?.[`comma_${index}`]) > 0) needsComma = true;
      if (Number(row?.[`point_${index}`]) === 0) unsure.push(name);
    });
  }
  return needsComma && !needsPoint ? { mark: ',', unsure: [] } : { mark: '.', unsure };
}
