import { recall, type Summarised } from '../../../../data/dataset';
import type { KeptDataset, StoredColumn } from '../../../../contract';
import { typeOfCodes } from '../../../cells/codes';
import { readColumn, type Named } from '../../../cells/column';
import { levelsOf, type Levels } from '../../../cells/levels';
import { readNumbers } from '../../../cells/numbers';
import type { Side } from '../../../define';
import { mostClasses, storedOf } from './columns';

/** The values of a column as texts, whole numbers without decimals; null where there are too many to name. */
export async function readTexts(side: Side, { name, type }: Named): Promise<Levels | null> {
  const stored = storedOf(side, name);
  const column = stored && (await readColumn(side, { name, type: typeOfCodes(type, stored) }));
  return column && levelsOf(column, 'as-class');
}

/** The different values of a column as text, or null where there are more than can be classes. */
export async function valuesOf(side: Side<Summarised>, named: Named): Promise<readonly string[] | null> {
  const names = await recall<readonly string[]>(
    side.data,
    (kept) => keptValues(kept, named),
    async (data) => (await readTexts({ ...side, data }, named))?.names ?? null,
  );
  return names && names.length > mostClasses ? null : names;
}

/** As far as an earlier report names them. */
function keptValues({ columns }: KeptDataset, { name }: Named): readonly string[] | null {
  const distribution = columns.find(({ plan }) => plan.name === name)?.distribution;
  if (distribution?.kind === 'categories') return distribution.more ? null : distribution.values;
  const isExact = distribution?.kind === 'numbers' && distribution.of === 'values' && distribution.rankError === 0;
  return isExact ? distribution.values.map(String) : [];
}

/** Row by row the number that stands beside the text of a column. */
export function numberTexts(
  { codes, names }: Levels,
  rows: Uint32Array,
  numbered: ReadonlyMap<string, number>,
  otherwise: { readonly unknown: number; readonly missing: number },
): Uint16Array {
  const ofCode = Uint16Array.of(otherwise.missing, ...names.map((name) => numbered.get(name) ?? otherwise.unknown));
  const found = new Uint16Array(rows.length);
  for (let at = 0; at < found.length; at++) found[at] = ofCode[codes[rows[at] ?? 0] ?? 0] ?? otherwise.missing;
  return found;
}

/** A double a row; what is no number, and every time, is NaN. */
export const readQuantities = async (side: Side, named: Named): Promise<Float64Array> =>
  isTime(storedOf(side, named.name)) ? new Float64Array(side.facts.rows).fill(NaN) : readNumbers(side, named);

const isTime = (stored: StoredColumn | null): boolean => stored?.storage === 'datetime';
