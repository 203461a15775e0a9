import type { Rows } from '../../../data/dataset';
import {
  compareCodePoints,
  type CellValue,
  type ColumnPlan,
  type DatasetFacts,
  type StoredColumn,
} from '../../../contract';
import { countCharacters } from '../../../stats';
import { typeOfCodes } from '../../cells/codes';
import { atCodes, pick, readColumn, valueOf } from '../../cells/column';
import { levelsOf, type Levels } from '../../cells/levels';

export type Both<T> = { readonly reference: T; readonly current: T };

/** A column that both sides have, row by row, among the rows that the frame looks at. */
export type SharedColumn = {
  readonly name: string;
  readonly plan: ColumnPlan;
  readonly stored: Both<StoredColumn>;
} & (NumberColumn | LevelColumn | TextColumn);

/** Numbers, or times in ms since 1970 UTC; NaN where missing. */
export type NumberColumn = { readonly kind: 'numbers' | 'times' } & Both<Float64Array>;
/** Few categories by codes that both sides share: 0 is missing, `code` is `names[code - 1]`. */
export type LevelColumn = { readonly kind: 'levels' } & NamedCodes;
/** Many texts: their lengths in characters, NaN where missing; `texts` is null where there are too many to name. */
export type TextColumn = { readonly kind: 'texts'; readonly texts: NamedCodes | null } & Both<Float64Array>;
export type NamedCodes = { readonly names: readonly string[] } & Both<Uint32Array>;

/** The rows that are looked at, ascending; null for all. */
export type Looked = Both<Uint32Array | null>;

/** From so many different texts on they are no categories, where they are also more than such a share of the rows. */
const mostLevels = 60;
const levelShare = 0.05;

/** Null where a side lacks the column, which current may call otherwise, or it has no cells that compare. */
export async function readShared(
  sides: Both<Rows>,
  plan: ColumnPlan,
  looked: Looked,
  nameInCurrent = plan.name,
): Promise<SharedColumn | null> {
  const before = storedIn(sides.reference.facts, plan.name);
  const after = storedIn(sides.current.facts, nameInCurrent);
  if (!before || !after || plan.type === 'id') return null;
  const base = { name: plan.name, plan, stored: { reference: before, current: after } };
  const type = isNumber(before) && isNumber(after) && plan.type !== 'datetime' ? 'numeric' : plan.type;
  const [one, two] = await Promise.all([
    readColumn(
      { facts: sides.reference.facts, data: sides.reference },
      { name: plan.name, type: typeOf(type, plan, before) },
    ),
    readColumn(
      { facts: sides.current.facts, data: sides.current },
      { name: nameInCurrent, type: typeOf(type, plan, after) },
    ),
  ]);
  if (!one || !two || one.cells.kind === 'none' || two.cells.kind === 'none') return null;
  if (type === 'numeric' || type === 'datetime') {
    const [reference, current] = [numbersIn(one), numbersIn(two)];
    if (!reference || !current) return null;
    const kind = type === 'datetime' ? 'times' : 'numbers';
    return {
      ...base,
      kind,
      reference: pickRows(reference, looked.reference),
      current: pickRows(current, looked.current),
    };
  }
  const [names, others] = [levelsOf(one, 'by-value'), levelsOf(two, 'by-value')];
  if (names && others) {
    const named = withNames(names, others, looked);
    return isCategory(named)
      ? { ...base, kind: 'levels', ...named }
      : { ...base, kind: 'texts', texts: named, ...lengthsOf(named) };
  }
  if (one.cells.kind !== 'texts' || two.cells.kind !== 'texts') return null;
  return {
    ...base,
    kind: 'texts',
    texts: null,
    reference: pickRows(one.cells.lengths, looked.reference),
    current: pickRows(two.cells.lengths, looked.current),
  };
}

const storedIn = ({ columns }: DatasetFacts, name: string): StoredColumn | undefined =>
  columns.find((column) => column.name === name);

const isNumber = ({ storage }: StoredColumn): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

/** Categories of numbers as the run has read them already. */
const typeOf = (type: ColumnPlan['type'], plan: ColumnPlan, stored: StoredColumn): ColumnPlan['type'] =>
  type === 'numeric' && plan.type !== 'text' && isNumber(stored)
    ? plan.type
    : type === 'numeric'
      ? type
      : typeOfText(type, stored);

const typeOfText = (type: ColumnPlan['type'], stored: StoredColumn): ColumnPlan['type'] =>
  type === 'datetime' ? type : typeOfCodes(type, stored);

function numbersIn({ stored, cells }: NonNullable<Awaited<ReturnType<typeof readColumn>>>): Float64Array | null {
  if (cells.kind === 'numbers') return cells.values;
  if (cells.kind !== 'levels') return null;
  return atCodes(
    cells.codes,
    Float64Array.from(cells.levels, (level) => valueOf(level, stored)),
  );
}

const pickRows = (values: Float64Array, rows: Uint32Array | null): Float64Array => (rows ? pick(values, rows) : values);

/** The levels of both sides by one code each, in the order of their names. */
function withNames(before: Levels, after: Levels, looked: Looked): NamedCodes {
  const names = [...new Set([...before.names, ...after.names])].sort(compareCodePoints);
  const codeOf = new Map(names.map((name, index) => [name, index + 1]));
  const recoded = ({ codes, names: own }: Levels, rows: Uint32Array | null): Uint32Array => {
    const shared = Uint32Array.from([0, ...own.map((name) => codeOf.get(name) ?? 0)]);
    return rows ? rows.map((row) => shared[codes[row] ?? 0] ?? 0) : codes.map((code) => shared[code] ?? 0);
  };
  return { names, reference: recoded(before, looked.reference), current: recoded(after, looked.current) };
}

function isCategory({ names, reference }: NamedCodes): boolean {
  if (names.length <= mostLevels) return true;
  const here = new Set(reference).size;
  return here <= Math.max(mostLevels, levelShare * reference.length);
}

function lengthsOf({ names, reference, current }: NamedCodes): Both<Float64Array> {
  const lengths = Float64Array.from(names, countCharacters);
  return { reference: atCodes(reference, lengths), current: atCodes(current, lengths) };
}

/** A level as the value that the file holds. */
export function cellOf(name: string, { stored }: SharedColumn): CellValue {
  const { storage } = stored.current;
  if (storage === 'boolean') return name === 'true';
  return storage === 'integer' || storage === 'float' || storage === 'decimal' ? Number(name) : name;
}
