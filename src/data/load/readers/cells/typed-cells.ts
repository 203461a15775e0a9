import type { Engine } from '../../../engine/engine';
import { inParts } from '../../../engine/in-parts';
import { identifier, join, sql, typeName, type Sql } from '../../../engine/sql';

/**
 * What a cell is, to its file. `date` and `time` are ISO 8601; a `long` number, whole or not, may have more digits than
 * a double holds; `bytes` are written as \\x0A; a `nested` one is named, not analysed.
 */
export type CellKind =
  'text' | 'boolean' | 'integer' | 'long-integer' | 'float' | 'long-float' | 'date' | 'time' | 'bytes' | 'nested';

export type CellsOf = { readonly kinds: ReadonlySet<CellKind>; readonly value: Sql };

const isoDate = /^\d{4}-\d\d-\d\d$/;
const isoTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?$/;

/** The kind of a text of a file that has no dates of its own and holds them as ISO 8601. */
export function textKind(value: string): 'text' | 'date' | 'time' {
  if (value.length < 10 || value.length > 40) return 'text';
  return isoDate.test(value) ? 'date' : isoTime.test(value) ? 'time' : 'text';
}

const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** The kind of a number as it is spelled: up to 15 digits a double holds any number, with 17 what it holds is spelled in full. */
export function numberKind(spelled: string): 'integer' | 'long-integer' | 'float' | 'long-float' {
  const isWhole = /^-?\d+$/.test(spelled);
  if (spelled.length < 16) return isWhole ? 'integer' : 'float';
  const digits = spelled
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '').length;
  if (isWhole) return digits > 15 ? 'long-integer' : 'integer';
  return digits > 17 && number.test(spelled) && !/e/i.test(spelled) ? 'long-float' : 'float';
}

type Typing = {
  /** The types that a column may get: the first that takes all its values; text takes any. */
  readonly types: readonly string[];
  /** Whether its kinds leave no doubt that the first does. */
  readonly isSure: boolean;
};

function typingOf(kinds: ReadonlySet<CellKind>): Typing {
  const only = (...allowed: readonly CellKind[]): boolean => [...kinds].every((kind) => allowed.includes(kind));
  if (kinds.size === 0) return { types: [], isSure: true };
  if (only('boolean')) return { types: ['BOOLEAN'], isSure: true };
  if (only('bytes')) return { types: ['BLOB'], isSure: true };
  if (only('integer')) return { types: ['BIGINT'], isSure: true };
  if (only('integer', 'float')) return { types: ['DOUBLE'], isSure: true };
  if (only('integer', 'long-integer')) return { types: ['BIGINT', 'HUGEINT'], isSure: false };
  if (only('integer', 'float', 'long-integer', 'long-float')) return { types: ['DECIMAL', 'DOUBLE'], isSure: false };
  if (only('date')) return { types: ['DATE'], isSure: false };
  return { types: only('date', 'time') ? ['TIMESTAMP'] : [], isSure: false };
}

/** An expression for each column that gives its cells their type. */
export function typedCells(engine: Engine, source: Sql, columns: readonly CellsOf[]): readonly Sql[] {
  const typed = new Map<CellsOf, Sql>();
  const unsure: CellsOf[] = [];
  for (const column of columns) {
    const { types, isSure } = typingOf(column.kinds);
    const [first] = types;
    if (first === undefined) typed.set(column, untyped(column));
    else if (isSure) typed.set(column, castTo(first, column.value, 0));
    else unsure.push(column);
  }
  for (const part of inParts(unsure)) {
    const casts = fittingCasts(engine, source, part);
    part.forEach((column, index) => typed.set(column, casts[index] ?? untyped(column)));
  }
  return columns.map((column) => typed.get(column) ?? column.value);
}

/** For each column the first cast that loses no value; undefined where it stays text. */
function fittingCasts(engine: Engine, source: Sql, columns: readonly CellsOf[]): readonly (Sql | undefined)[] {
  const scales = columns.map(
    ({ value }, index) =>
      sql`coalesce(max(length(split_part(${value}, '.', 2))), 0)::DOUBLE AS ${identifier(`scale_${index}`)}`,
  );
  const [scale] = engine.rows(sql`SELECT ${join(scales)} FROM ${source}`);
  const casts = columns.flatMap(({ kinds, value }, index) =>
    typingOf(kinds).types.map((type) => {
      const cast = castTo(type, value, Number(scale?.[`scale_${index}`] ?? 0));
      return { index, value, cast, lost: `${type}_${index}` };
    }),
  );
  const losses = casts.map(
    ({ value, cast, lost }) => sql`count_if(${value} IS NOT NULL AND ${cast} IS NULL)::DOUBLE AS ${identifier(lost)}`,
  );
  const [counts] = engine.rows(sql`SELECT ${join(losses)} FROM ${source}`);
  return columns.map((_, index) => casts.find((cast) => cast.index === index && counts?.[cast.lost] === 0)?.cast);
}

function castTo(type: string, value: Sql, scale: number): Sql {
  // By way of a zoned time, which takes one without a zone for UTC: a plain TIMESTAMP would drop the zone.
  if (type === 'TIMESTAMP') return sql`TRY_CAST(${value} AS TIMESTAMPTZ)::TIMESTAMP`;
  if (type === 'DECIMAL') return sql`TRY_CAST(${value} AS ${typeName(`DECIMAL(38, ${Math.min(scale, 38)})`)})`;
  return sql`TRY_CAST(${value} AS ${typeName(type)})`;
}

/** As text; what is nested becomes a list, which is named but not analysed. */
const untyped = ({ kinds, value }: CellsOf): Sql =>
  kinds.has('nested') && kinds.size === 1 ? sql`CASE WHEN ${value} IS NOT NULL THEN [${value}] END` : value;
