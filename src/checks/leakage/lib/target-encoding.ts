import { exp, ln } from '../../../stats';
import type { ColumnPlan } from '../../../contract';
import { readKeys } from '../../cells/codes';
import { pick } from '../../cells/column';
import { allRows, drawInOrder } from '../../cells/draw-rows';
import { readNumbers } from '../../cells/numbers';
import type { Side } from '../../define';

export type Encoding = { readonly by: string; readonly rows: number; readonly chance: number };

/** Columns by which an encoding is looked for, the first ones. */
const mostColumns = 50;
const firstLook = { maxRows: 5000, seed: 42 };
const fewestCategories = 3;

/**
 * Whether a column of numbers is the label's mean per category of another one, taken from these very rows. Means from
 * elsewhere, such as an earlier year's, miss those of the rows by their standard errors; the chance is that such misses
 * sum up to as little as the column's: chi-square's lower tail, by its first term. `label` is NaN where it is missing.
 */
export async function encodingOf(
  side: Side,
  column: ColumnPlan,
  label: Float64Array,
  others: readonly ColumnPlan[],
  { maxChance, minRows }: { readonly maxChance: number; readonly minRows: number },
): Promise<Encoding | null> {
  const categories = others
    .filter(({ name, type }) => name !== column.name && (type === 'categorical' || type === 'boolean' || type === 'id'))
    .filter(({ name }) => side.facts.columns.some((stored) => stored.name === name && stored.storage !== 'nested'))
    .slice(0, mostColumns);
  if (categories.length === 0) return null;
  const values = await readNumbers(side, column);
  const sample = (await drawInOrder(side, firstLook)).filter((row) => !Number.isNaN(values[row]));
  const sampled = pick(values, sample);
  for (const { name, type } of categories) {
    const keys = await readKeys(side, { name, type });
    if (!decides(keys(sample), sampled)) continue;
    const encoding = measure(keys(allRows(side.facts.rows)), values, label);
    if (encoding && encoding.rows >= minRows && encoding.chance <= maxChance) return { by: name, ...encoding };
  }
  return null;
}

/** Whether each category has a single value of the column among some rows; what is missing is a category here. */
function decides(codes: Uint32Array, values: Float64Array): boolean {
  const valueOf = new Map<number, number>();
  for (let at = 0; at < codes.length; at++) {
    const [code, value] = [codes[at] ?? 0, values[at] ?? NaN];
    const known = valueOf.get(code);
    if (known === undefined) valueOf.set(code, value);
    else if (known !== value) return false;
  }
  // Of categories that hardly repeat anything is a function.
  return valueOf.size >= fewestCategories && valueOf.size <= codes.length / 2;
}

type Group = { low: number; high: number; rows: number; sum: number; squares: number };

function measure(codes: Uint32Array, values: Float64Array, label: Float64Array): Omit<Encoding, 'by'> | null {
  const groups = new Map<number, Group>();
  const each = (use: (group: Group, value: number, truth: number) => void): void => {
    for (let row = 0; row < codes.length; row++) {
      const [code, value, truth] = [codes[row] ?? 0, values[row] ?? NaN, label[row] ?? NaN];
      if (code === 0 || !Number.isFinite(value) || !Number.isFinite(truth)) continue;
      const group = groups.get(code) ?? { low: Infinity, high: -Infinity, rows: 0, sum: 0, squares: 0 };
      groups.set(code, group);
      use(group, value, truth);
    }
  };
  each((group, value, truth) => {
    group.low = Math.min(group.low, value);
    group.high = Math.max(group.high, value);
    group.rows += 1;
    group.sum += truth;
  });
  const found = [...groups.values()];
  const isDecided = found.every(({ low, high }) => low === high);
  if (!isDecided || new Set(found.map(({ low }) => low)).size < fewestCategories) return null;
  each((group, _, truth) => (group.squares += (truth - group.sum / group.rows) ** 2));
  const total = (of: (group: Group) => number): number => found.reduce((sum, group) => sum + of(group), 0);
  const rows = total((group) => group.rows);
  const variance = total(({ squares }) => squares) / rows;
  if (!(variance > 0)) return null;
  const misses = total((group) => group.rows * (group.low - group.sum / group.rows) ** 2) / variance;
  const reversed = total((group) => group.rows * (1 - group.low - group.sum / group.rows) ** 2) / variance;
  return { rows, chance: lowerTail(Math.min(misses, reversed), found.length) };
}

/** An upper bound of P(χ² ≤ x): (x/2)^(k/2) ÷ Γ(k/2 + 1). */
function lowerTail(x: number, degrees: number): number {
  let log = (degrees / 2) * ln(Math.max(x, 1e-30) / 2);
  // Γ(k/2 + 1) as the product of its steps down to 1 or √π ÷ 2.
  for (let step = degrees / 2; step > 0; step -= 1) log -= step === 0.5 ? ln(Math.sqrt(Math.PI) / 2) : ln(step);
  return exp(Math.min(0, log));
}
