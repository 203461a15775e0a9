import type { SqlValue } from 'sql.js/dist/sql-wasm-inline.js';
import { asWritten, join, sql, type Sql } from '../../../engine/sql';
import { numberKind, textKind, type CellKind } from '../cells/typed-cells';

/** A column, and the type that its table declares: a word of anybody's, for SQLite holds any value in any column. */
export type Declared = { readonly name: string; readonly type: string };

/** What whole numbers of a column stand for: themselves, truth values, or so many parts of a second since 1970. */
export type Meaning = 'number' | 'boolean' | { readonly perSecond: bigint };

/** SQLite has neither truth values nor times. Both are numbers in a column declared so, if all of it can be meant so. */
export function meaningsOf(columns: readonly Declared[], ask: (question: Sql) => readonly SqlValue[]): Meaning[] {
  const candidates = columns.filter(({ type }) => /bool|date|time/i.test(type));
  if (candidates.length === 0) return columns.map(() => 'number');
  const answers = ask(
    join(
      candidates.map(({ name }) => {
        const value = asWritten(name);
        return sql`count(${value}) = count(CASE WHEN typeof(${value}) = 'integer' THEN 1 END), min(${value}), max(${value})`;
      }),
    ),
  );
  return columns.map((column): Meaning => {
    const at = 3 * candidates.indexOf(column);
    const [isWhole, least, most] = at < 0 ? [] : answers.slice(at, at + 3);
    if (isWhole !== 1n || typeof least !== 'bigint' || typeof most !== 'bigint') return 'number';
    if (/bool/i.test(column.type)) return least >= 0n && most <= 1n ? 'boolean' : 'number';
    const unit = units.find((perSecond) => least >= earliest * perSecond && most < latest * perSecond);
    return unit === undefined ? 'number' : { perSecond: unit };
  });
}

/** Seconds, and thousandths to billionths of them. */
const units = [1n, 1_000n, 1_000_000n, 1_000_000_000n];
/** 1973 to 2286 in seconds: no number is then of two units. */
const [earliest, latest] = [100_000_000n, 10_000_000_000n];

/** A value as a cell; null where it is missing. */
export function cellOf(value: SqlValue, meaning: Meaning): { readonly kind: CellKind; readonly text: string } | null {
  if (value === null) return null;
  if (typeof value === 'string') return { kind: textKind(value), text: value };
  if (typeof value === 'number') return { kind: 'float', text: String(value) };
  if (typeof value !== 'bigint') return { kind: 'bytes', text: escaped(value) };
  if (meaning === 'boolean') return { kind: 'boolean', text: String(value === 1n) };
  if (meaning !== 'number') return { kind: 'time', text: timeOf(value, meaning.perSecond) };
  const text = String(value);
  return { kind: numberKind(text), text };
}

function timeOf(value: bigint, perSecond: bigint): string {
  const second = new Date(Number(value / perSecond) * 1000).toISOString().slice(0, 19);
  const digits = String(perSecond).length - 1;
  return digits === 0 ? second : `${second}.${String(value % perSecond).padStart(digits, '0')}`;
}

/** As the engine reads bytes in text. */
function escaped(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += `\\x${byte.toString(16).padStart(2, '0').toUpperCase()}`;
  return text;
}
