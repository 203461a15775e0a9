import type { Alikeness, ColumnPlan, ColumnType, Storage, StoredColumn } from '../../../contract';
import type { Cells } from '../../../data/read/cells';
import { identifier, sql, table } from '../../../data/engine/sql';
import { respelt } from '../../../stats';
import { readColumn, type Column } from '../../cells/column';
import { levelsOf, type Levels } from '../../cells/levels';
import type { Side } from '../../define/side';
import { keyClass } from '../../lib/common-class';
import { toMilliseconds } from '../../lib/iso-time';
import type { Versions } from './match-keys';

/** The cells of a column on both sides, in a form in which they are told apart. */
export type Comparable =
  | {
      /** `values` and `times` (ms since 1970 UTC) can differ by more or less; NaN is missing. */
      readonly kind: 'values' | 'times' | 'truths';
      readonly reference: Float64Array;
      readonly current: Float64Array;
    }
  | {
      /** Codes that are the same on both sides; 0 is missing, `code` is `names[code - 1]`. */
      readonly kind: 'codes';
      readonly reference: Uint32Array;
      readonly current: Uint32Array;
      readonly names: readonly string[];
      /** The numbers that names stand for, where one side stores numbers; NaN for a name that is none. */
      readonly numbers: Float64Array | null;
    }
  | {
      /** 64-bit hashes of texts; NaN in `present` is a missing one, of which there are none where it is null. */
      readonly kind: 'hashes';
      readonly reference: Hashed;
      readonly current: Hashed;
    };

type Hashed = { readonly hashes: BigUint64Array; readonly present: Float64Array | null };

/** Null where a side lacks the column. */
export async function readComparable(
  { reference, current }: Pick<Versions, 'reference' | 'current'>,
  { name, type }: ColumnPlan,
  alike: Alikeness,
): Promise<Comparable | null> {
  const [before, after] = [storedIn(reference, name), storedIn(current, name)];
  if (!before || !after) return null;
  const read = (as: ColumnType): Promise<readonly [Column | null, Column | null]> =>
    Promise.all([readColumn(reference, { name, type: as }), readColumn(current, { name, type: as })]);
  const kind = numbersBoth(before.storage, after.storage, type);
  if (kind) {
    // The type as which the column is read for its profile, so that it is not read twice.
    const [own, other] = await read(kind === 'times' || type === 'datetime' ? 'datetime' : 'numeric');
    if (own?.cells.kind === 'numbers' && other?.cells.kind === 'numbers')
      return { kind, reference: own.cells.values, current: other.cells.values };
  }
  if (before.storage !== 'nested' && after.storage !== 'nested') {
    const [own, other] = await read('categorical');
    const levels = [own, other].map((column) => column && levelsOf(column, 'by-value'));
    const [mine, theirs] = levels;
    if (mine && theirs) return alignLevels(mine, theirs, meaningOf(before, after), alike);
    if (own && other && isPlain(alike) && before.storage === 'string' && after.storage === 'string') {
      const [hashes, others] = [hashesIn(own.cells), hashesIn(other.cells)];
      if (hashes && others) return { kind: 'hashes', reference: hashes, current: others };
    }
  }
  return hashBoth({ reference, current }, name, keyClass(before.storage, after.storage), alike);
}

const storedIn = ({ facts }: Side, name: string): StoredColumn | undefined =>
  facts.columns.find((column) => column.name === name);

function numbersBoth(before: Storage, after: Storage, type: ColumnType): 'values' | 'times' | 'truths' | null {
  if (before === 'datetime' && after === 'datetime') return 'times';
  if (before === 'boolean' && after === 'boolean') return 'truths';
  const isNumber = (storage: Storage): boolean => storage === 'integer' || storage === 'float' || storage === 'decimal';
  // 20240131 notes the day that the other side holds.
  const areTimes = [before, after].every((storage) => storage === 'datetime' || isNumber(storage));
  if (areTimes && type === 'datetime' && before !== after) return 'times';
  const areNumbers = [before, after].every((storage) => storage === 'boolean' || isNumber(storage));
  return areNumbers ? 'values' : null;
}

type Meaning = 'number' | 'time' | 'text';

/** What texts stand for that meet what one side stores as such. */
function meaningOf(before: StoredColumn, after: StoredColumn): Meaning {
  const as = keyClass(before.storage, after.storage);
  return as === 'number-or-text' ? 'number' : as === 'time-or-text' ? 'time' : 'text';
}

const isPlain = ({ ignoreCase = false, trim = false }: Alikeness): boolean => !ignoreCase && !trim;

function alignLevels(before: Levels, after: Levels, meaning: Meaning, alike: Alikeness): Comparable {
  const spelt = respelt(after.names, before.names) ?? after.names;
  const names: string[] = [];
  const codeOf = new Map<string, number>();
  const recode = ({ codes }: Levels, own: readonly string[]): Uint32Array => {
    const common = new Uint32Array(own.length + 1);
    own.forEach((name, at) => {
      const bare = bareOf(name, meaning, alike);
      const code = codeOf.get(bare) ?? names.push(name);
      codeOf.set(bare, code);
      common[at + 1] = code;
    });
    return codes.map((code) => common[code] ?? 0);
  };
  const [reference, current] = [recode(before, before.names), recode(after, spelt)];
  const numbers = meaning === 'number' ? Float64Array.from(names, numberOf) : null;
  return { kind: 'codes', reference, current, names, numbers };
}

/** A name without what does not count. */
function bareOf(name: string, meaning: Meaning, { ignoreCase = false, trim = false }: Alikeness): string {
  const value = meaning === 'number' ? numberOf(name) : meaning === 'time' ? toMilliseconds(name) : null;
  if (value !== null && !Number.isNaN(value)) return String(value + 0);
  const bare = trim ? name.replace(blanksAround, '') : name;
  return ignoreCase ? bare.toLowerCase() : bare;
}

/** As RE2 knows blanks, in which the engine takes them off. */
const blanksAround = /^[\t\n\f\r ]+|[\t\n\f\r ]+$/g;

const numberOf = (name: string): number => (name.trim() === '' ? NaN : Number(name));

/** The engine's hashes of texts; of levels they would have to be asked for. */
const hashesIn = (cells: Cells): Hashed | null =>
  cells.kind === 'texts' ? { hashes: cells.hashes, present: cells.lengths } : null;

async function hashBoth(
  { reference, current }: Pick<Versions, 'reference' | 'current'>,
  name: string,
  as: ReturnType<typeof keyClass>,
  { ignoreCase = false, trim = false }: Alikeness,
): Promise<Comparable> {
  const [before, after] = await Promise.all(
    [reference, current].map(async ({ facts, data }): Promise<Hashed> => {
      const hashes = await data.hashHalf([{ name, as, ignoreCase, trim }], { skipMissing: false, half: 'high' });
      const hasGaps = facts.columns.some((column) => column.name === name && column.missing > 0);
      const isPresent = sql`CASE WHEN ${identifier(name)} IS NULL THEN 'nan'::DOUBLE ELSE 1::DOUBLE END`;
      return { hashes, present: hasGaps ? await data.numbers(sql`SELECT ${isPresent} FROM ${table}`) : null };
    }),
  );
  return { kind: 'hashes', reference: before ?? none, current: after ?? none };
}

const none: Hashed = { hashes: new BigUint64Array(0), present: null };
