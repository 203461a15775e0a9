import { compareCodePoints, type ColumnType, type StoredColumn } from '../../spec';
import { ascendingOrder } from '../../stats';
import { asDouble } from '../cells';
import type { Engine } from '../engine';
import { toIsoTime } from '../profile/iso-time';
import { pullNumbers, pullUnsigned } from '../pull';
import { asMilliseconds, identifier, sql, table, valuesOf, type Sql } from '../sql';
import { mostLevels, type Cells, type LevelCells } from './cells';

/** A column of a loaded table read as a type, as `Dataset.cells` promises. */
export function readCells(engine: Engine, column: StoredColumn, type: ColumnType): Cells {
  const { storage } = column;
  if (storage === 'nested') return { kind: 'none', why: `columns of type ${column.engineType} are not analysed` };
  if (type === 'datetime' || (type === 'numeric' && storage === 'datetime')) {
    return numbers('times', pull(engine, asMilliseconds(column)));
  }
  if (type === 'numeric') return numbers('values', pull(engine, asDouble(column)));
  if (storage === 'string') return readTexts(engine, column);
  const values = pull(engine, storage === 'datetime' ? asMilliseconds(column) : asDouble(column));
  if (storage === 'boolean') return named(values, (value) => String(value === 1));
  return named(values, storage === 'datetime' ? (value) => toIsoTime(value) ?? '' : String);
}

const numbers = (of: 'values' | 'times', values: Float64Array): Cells => ({
  kind: 'numbers',
  of,
  values,
  order: ascendingOrder(values).rows,
});

const pull = (engine: Engine, value: Sql): Float64Array =>
  pullNumbers(engine, sql`coalesce(${value}, 'nan'::DOUBLE)`, sql`true`);

function readTexts(engine: Engine, { name, distinct }: StoredColumn): Cells {
  if ((distinct ?? 0) > mostLevels) {
    const column = identifier(name);
    const [hashes = new BigUint64Array()] = pullUnsigned(
      engine,
      [sql`CASE WHEN ${column} IS NULL THEN 0::UBIGINT ELSE hash(${column}) END`],
      sql`true`,
    );
    return { kind: 'texts', lengths: pull(engine, sql`length(${column})::DOUBLE`), hashes };
  }
  const ordered = sql`SELECT value, row_number() OVER (ORDER BY value)::DOUBLE AS position FROM ${valuesOf(name)}`;
  const codes = engine.numbers(sql`
    SELECT coalesce(position, 0) AS v
    FROM ${table} LEFT JOIN (${ordered}) AS positions ON ${table}.${identifier(name)} = positions.value
    ORDER BY ${table}.rowid`);
  return {
    kind: 'levels',
    levels: engine.strings(sql`SELECT value FROM ${valuesOf(name)} ORDER BY value`),
    counts: Uint32Array.from(engine.numbers(sql`SELECT n::DOUBLE AS v FROM ${valuesOf(name)} ORDER BY value`)),
    codes: Uint32Array.from(codes),
  };
}

/** Numbers as levels, by what each is called. */
function named(values: Float64Array, called: (value: number) => string): LevelCells {
  const names = new Map([...new Set(values)].filter((value) => !Number.isNaN(value)).map((v) => [v, called(v)]));
  const levels = [...new Set(names.values())].sort(compareCodePoints);
  const codeOf = new Map(levels.map((level, index) => [level, index + 1]));
  const codeOfValue = new Map([...names].map(([value, name]) => [value, codeOf.get(name) ?? 0]));
  const counts = new Uint32Array(levels.length);
  const codes = Uint32Array.from(values, (value) => codeOfValue.get(value) ?? 0);
  for (const code of codes) if (code > 0) counts[code - 1] = (counts[code - 1] ?? 0) + 1;
  return { kind: 'levels', levels, counts, codes };
}
