import type { CellValue } from '../../../../contract';
import type { Deviation } from '../../../../stats';
import { once } from '../../../cells/once';
import { coded, codingsOf, countCodes, type Coding } from '../read/codings';
import { cellOf, type Both, type LevelColumn, type SharedColumn } from '../read/column';
import { bareName } from '../recoding/rewritten';
import { deviationsOf, loud, quiet, worst, type Difference } from '../proof/difference';
import type { Place } from './place';

/**
 * A category that parts the rows of both sides: 0 is missing or a level too many, `code` is `values[code - 1]`, as current writes it: in
 * several ways, maybe.
 */
export type Parting = Both<Uint8Array> & {
  readonly column: SharedColumn;
  readonly values: readonly (readonly CellValue[])[];
};

const mostLevels = 30;
/** Numbers of few values part rows too, and counts of which the commonest hold so many rows. */
const common = { share: 0.8, firstRows: 500, different: 60 };
/** Columns that part rows, those of the fewest levels first. */
const mostPartings = 30;
/** A part has such a share of the reference, and so many rows on either side. */
const part = { low: 0.03, high: 0.6 };
export const fewestRows = 25;

export const partingsAmong = (columns: readonly SharedColumn[]): readonly Parting[] =>
  columns
    .flatMap((column) => {
      const { role } = column.plan;
      const isOutput = role === 'prediction' || role === 'probability' || role === 'weight';
      const parting = isOutput ? null : partingOf(column);
      return parting && parting.values.length >= 2 ? [parting] : [];
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, mostPartings);

/** Numbers of more values are rather counts than categories, and come after these. */
const mostOfCategory = 20;

function rank({ column, values }: Parting): number {
  if (column.plan.role === 'segment') return 0;
  const isCount = column.kind === 'numbers' && values.length > mostOfCategory;
  return values.length + (isCount ? mostLevels : 0);
}

function partingOf(column: SharedColumn): Parting | null {
  if (column.kind === 'levels') {
    const present = commonLevels(column);
    const codeOf = new Uint8Array(column.names.length + 1);
    present.forEach((code, place) => (codeOf[code] = place + 1));
    const writtenAs = rewrittenIn(column);
    for (const [fresh, code] of writtenAs) codeOf[fresh] = codeOf[code] ?? 0;
    const inCurrent = new Set(column.current);
    const values = present.map((code) => {
      const fresh = [...writtenAs].flatMap(([to, from]) => (from === code ? [to] : []));
      const written = fresh.length === 0 || inCurrent.has(code) ? [code, ...fresh] : fresh;
      return written.map((one) => cellOf(column.names[one - 1] ?? '', column));
    });
    return { column, values, ...coded(column, (code) => codeOf[code] ?? 0) };
  }
  if (column.kind !== 'numbers') return null;
  const values = commonAmong(column.reference);
  const codeOf = new Map(values.map((value, place) => [value, place + 1]));
  return { column, values: values.map((value) => [value]), ...coded(column, (value) => codeOf.get(value) ?? 0) };
}

/** Levels that only current has, each with the one of the reference that it is but for blanks, case, accents and separators. */
function rewrittenIn({ names, reference, current }: LevelColumn): ReadonlyMap<number, number> {
  const [before, after] = [new Set(reference), new Set(current)];
  const fresh = [...after].filter((code) => code > 0 && !before.has(code)).sort((a, b) => a - b);
  if (fresh.length === 0) return new Map();
  const bareOf = (code: number): string => bareName(names[code - 1] ?? '');
  const known = [...before].filter((code) => code > 0).map((code) => ({ code, bare: bareOf(code) }));
  return new Map(
    fresh.flatMap((code): readonly (readonly [number, number])[] => {
      const bare = bareOf(code);
      const [only, ...others] = bare === '' ? [] : known.filter((one) => one.bare === bare);
      return only && others.length === 0 ? [[code, only.code]] : [];
    }),
  );
}

/** The codes of all levels of the reference, ascending; of many the commonest, none where these do not hold most rows. */
function commonLevels({ names, reference }: LevelColumn): readonly number[] {
  const counts = new Uint32Array(names.length + 1);
  for (const code of reference) counts[code] = (counts[code] ?? 0) + 1;
  const rows = (code: number): number => counts[code] ?? 0;
  const present = [...names.keys()].map((at) => at + 1).filter((code) => rows(code) > 0);
  if (present.length <= mostLevels) return present;
  const most = [...present].sort((a, b) => rows(b) - rows(a) || a - b).slice(0, mostLevels);
  const held = most.reduce((sum, code) => sum + rows(code), 0);
  return held < common.share * (reference.length - rows(0)) ? [] : most.sort((a, b) => a - b);
}

/** The commonest values, ascending, which hold most rows; none where there are too many. */
function commonAmong(numbers: Float64Array): readonly number[] {
  const counts = new Map<number, number>();
  let known = 0;
  for (const [row, value] of numbers.entries()) {
    if (row === common.firstRows && counts.size > common.different) return [];
    if (Number.isNaN(value)) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    known += 1;
  }
  const most = [...counts].sort(([a, n], [b, m]) => m - n || a - b).slice(0, mostLevels);
  const held = most.reduce((rows, [, count]) => rows + count, 0);
  return held < common.share * known ? [] : most.map(([value]) => value).sort((a, b) => a - b);
}

/** Levels of one category inside which a column changed, and outside which it did not. */
export type Segment = {
  readonly parting: Parting;
  readonly codes: readonly number[];
  readonly fit: number;
  /** Of the change of all levels that moved, the share that is in these: others may have moved for reasons of their own. */
  readonly share: number;
};

const mostSegments = 4;

/**
 * The fewest levels of each category that hold all of a column's change: its levels are taken by how far the column moved in
 * them until the others are quiet. The best first, and each of its levels by itself after it; `price` is what was looked at.
 */
export function segmentsOf(column: SharedColumn, partings: readonly Parting[], price: number): readonly Segment[] {
  const others = partings.filter((parting) => parting.column !== column);
  const levels = others.reduce((count, { values }) => count + values.length, 0);
  return others
    .map((parting) => fewestLevels(column, parting, price * levels))
    .sort((a, b) => (b[0]?.fit ?? 0) - (a[0]?.fit ?? 0))
    .slice(0, mostSegments)
    .flat();
}

function fewestLevels(column: SharedColumn, parting: Parting, price: number): readonly Segment[] {
  const tables = codingsOf(column).map((coding) => tableOf(coding, parting));
  const parts = parting.values.length + 1;
  const inside = (codes: readonly number[]): Deviation[] =>
    tables.flatMap((table) => {
      const { size, before, after } = table;
      return deviationsOf(table, rowsOf(before, codes, size), rowsOf(after, codes, size));
    });
  const all = Array.from({ length: parts }, (_, code) => code);
  const rows = countParts(parting);
  const moved = all
    .slice(1)
    .map((code) => ({ code, ...worst(inside([code])) }))
    .filter(({ pValue }) => pValue * price < loud)
    .sort((a, b) => b.excess - a.excess || a.code - b.code);
  const taken: number[] = [];
  for (const { code } of moved) {
    taken.push(code);
    const [before, after] = [sumAt(rows.reference, taken), sumAt(rows.current, taken)];
    const size = before / parting.reference.length;
    if (size > part.high) return [];
    // Where no row is outside, nothing is told from it.
    if (parting.current.length - after < fewestRows) return [];
    if (size < part.low || Math.min(before, after) < fewestRows) continue;
    const outside = worst(inside(all.filter((one) => !taken.includes(one))));
    const within = worst(inside(taken));
    if (!areQuiet(outside, within)) continue;
    const codes = [...taken].sort((a, b) => a - b);
    const together = { parting, codes, fit: within.excess - outside.excess, share: 1 };
    if (taken.length === 1) return [together];
    const parts = moved.slice(0, taken.length);
    const change = parts.reduce((sum, { excess }) => sum + excess, 0);
    const alone = parts.filter(
      (one) => Math.min(rows.reference[one.code] ?? 0, rows.current[one.code] ?? 0) >= fewestRows,
    );
    return [
      together,
      ...alone.map((one) => ({ parting, codes: [one.code], fit: one.excess, share: one.excess / change })),
    ];
  }
  return [];
}

/** Beside a change that is so many times theirs, other levels may differ a little more by chance. */
const beside = { times: 5, pValue: 1e-3 };

const areQuiet = (outside: Difference, inside: Difference): boolean =>
  outside.pValue > quiet || (outside.pValue > beside.pValue && inside.excess > beside.times * outside.excess);

type Table = Pick<Coding, 'of' | 'size' | 'isOrdered'> & {
  readonly before: Float64Array;
  readonly after: Float64Array;
};

const knownTables = once<Coding, Map<Parting, Table>>();

/** Rows by part and code. */
function tableOf(coding: Coding, parting: Parting): Table {
  const ofParting = knownTables(coding, 'parts', () => new Map());
  const { of, size, isOrdered = false } = coding;
  const count = (codes: Uint8Array, parts: Uint8Array): Float64Array => {
    const counts = new Float64Array((parting.values.length + 1) * size);
    for (let row = 0; row < codes.length; row++) {
      const at = (parts[row] ?? 0) * size + (codes[row] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  };
  const found = ofParting.get(parting) ?? {
    of,
    size,
    isOrdered,
    before: count(coding.reference, parting.reference),
    after: count(coding.current, parting.current),
  };
  ofParting.set(parting, found);
  return found;
}

function rowsOf(counts: Float64Array, parts: readonly number[], size: number): Float64Array {
  const rows = new Float64Array(size);
  for (const part of parts) {
    for (let code = 0; code < size; code++) rows[code] = (rows[code] ?? 0) + (counts[part * size + code] ?? 0);
  }
  return rows;
}

const countParts = ({ values, reference, current }: Parting): Both<Float64Array> => ({
  reference: countCodes(reference, values.length + 1),
  current: countCodes(current, values.length + 1),
});

const sumAt = (counts: Float64Array, parts: readonly number[]): number =>
  parts.reduce((total, part) => total + (counts[part] ?? 0), 0);

/** The rows of a segment on both sides. */
export function placeOfSegment({ parting, codes, share }: Segment): Place {
  const isIn = new Uint8Array(parting.values.length + 1);
  for (const code of codes) isIn[code] = 1;
  const rows = (parts: Uint8Array): Uint32Array => {
    const found = new Uint32Array(parts.length);
    let count = 0;
    for (let row = 0; row < parts.length; row++) if (isIn[parts[row] ?? 0] === 1) found[count++] = row;
    return found.slice(0, count);
  };
  return {
    rows: { reference: rows(parting.reference), current: rows(parting.current) },
    segment: { column: parting.column.name, values: codes.flatMap((code) => parting.values[code - 1] ?? []) },
    share,
    start: null,
  };
}
