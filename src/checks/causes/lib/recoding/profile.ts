import { codingsOf } from '../read/codings';
import type { Both, NamedCodes, SharedColumn } from '../read/column';
import { among, cross, deviationOf, type Codes } from '../read/crossed';
import type { Profile } from './levels';

/** Levels beyond these are not told apart by what else their rows hold. */
const mostLevels = 255;

/** How the other columns tell rows of some levels from those of others, by the first coding of each; nothing but 1 where there are too many levels. */
export function profileOf(
  { names, reference, current }: NamedCodes,
  others: readonly SharedColumn[],
  rows: Both<Uint32Array | null>,
): Profile {
  if (names.length > mostLevels) return () => 1;
  const own: Codes = {
    size: names.length + 1,
    reference: Uint8Array.from(reference),
    current: Uint8Array.from(current),
  };
  const tables = others.flatMap((column) => {
    const [coding] = codingsOf(column);
    return coding ? [cross(own, coding, rows)] : [];
  });
  return (from, to) => {
    const least = tables.reduce((p, table) => {
      const before = among(table.reference, table.size, from.map(codeOf));
      const after = among(table.current, table.size, to.map(codeOf));
      return Math.min(p, deviationOf(table, before, after).pValue);
    }, 1);
    return Math.min(1, least * Math.max(1, tables.length));
  };
}

const codeOf = (level: number): number => level + 1;
