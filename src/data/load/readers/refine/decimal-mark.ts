import type { Engine } from '../../../engine/engine';
import { inParts } from '../../../engine/in-parts';
import { identifier, join, sql, table } from '../../../engine/sql';
import { hasValue, type Candidate } from './fitting';
import { commaDecimal, decimal, groupedInteger, isSurelyDecimalComma } from './targets';

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
  const needsPoint = candidates.some(({ targets }) => targets.includes(decimal) && !targets.includes(groupedInteger));
  const comma = candidates.filter(({ targets }) => targets.includes(commaDecimal) && !targets.includes(decimal));
  if (comma.length === 0) return { mark: '.', unsure: [] };
  const needsComma = inParts(comma).some((part) => {
    const sure = part.map(({ name }) => {
      const column = identifier(name);
      return sql`count_if(${hasValue(column)} AND ${isSurelyDecimalComma(sql`trim(${column})`)})`;
    });
    const [row] = engine.rows(sql`SELECT (${join(sure, ' + ')})::DOUBLE AS sure FROM ${table}`);
    return Number(row?.['sure'] ?? 0) > 0;
  });
  if (needsComma && !needsPoint) return { mark: ',', unsure: [] };
  return { mark: '.', unsure: comma.map(({ name }) => name) };
}
