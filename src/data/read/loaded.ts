import { InputError, type DatasetFacts, type StoredColumn } from '../../contract';
import { maxStreamBytes, type Table } from '../dataset';
import type { Engine } from '../engine/engine';
import { evaluate } from '../engine/evaluate';
import { enterGroup, leaveGroup } from '../engine/group';
import { inParts } from '../engine/in-parts';
import { pullUnsigned } from '../engine/pull';
import { describe } from '../load/describe/describe';
import { pullDoubles } from './columns/pull-doubles';
import { readCells, readColumn } from './columns/read-column';
import { drawRows } from './rows/draw-rows';
import { readRowKeys, type RowKeys } from './rows/row-keys';
import type { TextStore } from './texts/store';
import { asWritten, identifier, join, rowHash, sql, table, type HashedColumn, type Sql } from '../engine/sql';

/** The table of an engine, once it is complete. */
export function loadedTable(engine: Engine, facts: DatasetFacts, texts: TextStore): Table {
  const from = { engine, rows: facts.rows, texts, pull: pullDoubles(engine, facts.columns, facts.rows) };
  const columns = new Map(facts.columns.map((column) => [column.name, column]));
  const known = (name: string): StoredColumn => {
    const column = columns.get(name);
    if (!column) throw new RangeError(`${facts.name} has no column ${name}`);
    return column;
  };
  let keys: RowKeys | null = null;
  let tables = 0;
  const nextTable = (): string => `beside data ${(tables += 1)}`;
  const pullHashes = (hashes: readonly Sql[], columns: readonly HashedColumn[], skipMissing: boolean) => {
    const present = columns.map(({ name }) => sql`${identifier(name)} IS NOT NULL`);
    return pullUnsigned(engine, hashes, skipMissing ? join(present, ' AND ') : sql`true`, facts.rows);
  };
  return {
    facts,
    engine: engine.version,
    read: async (name, type) => readColumn(from, known(name), type),
    cells: async (name, type) => readCells(from, known(name), type),
    measure: (aggregates) => Promise.resolve(measure(engine, aggregates)),
    query: (query) => Promise.resolve(engine.rows(query)),
    numbers: (query) => Promise.resolve(engine.numbers(query)),
    async drawRows(draw) {
      keys ??= readRowKeys(engine, facts.columns, facts.rows);
      return drawRows(keys, draw);
    },
    texts: (name, most, seed) => Promise.resolve(drawTexts(engine, known(name), most, seed)),
    levels: async (name, part) => texts.takePart(name, part),
    hashRows(columns, { skipMissing }) {
      const { high, low } = rowHash(columns);
      const [highs, lows] = pullHashes([high, low], columns, skipMissing);
      if (!highs || !lows) throw new TypeError('The engine returned no hashes.');
      return Promise.resolve({ high: highs, low: lows });
    },
    hashHalf(columns, { skipMissing, half }) {
      const [hashes] = pullHashes([rowHash(columns)[half]], columns, skipMissing);
      if (!hashes) throw new TypeError('The engine returned no hashes.');
      return Promise.resolve(hashes);
    },
    evaluate: async (own, seconds) => evaluate(engine, facts.columns, nextTable(), own, seconds),
    async stream(query) {
      const stream = engine.stream(query, maxStreamBytes);
      if (stream) return stream;
      throw new InputError(
        `This takes more than ${maxStreamBytes / 2 ** 20} MB of ${facts.name} in one go: name fewer columns, or use fewer rows.`,
      );
    },
    async receive(stream) {
      const name = nextTable();
      engine.insertArrow(name, stream, true);
      return name;
    },
    async drop(names) {
      for (const name of names) engine.execute(sql`DROP TABLE IF EXISTS ${identifier(name)}`);
    },
    firstRows(count) {
      const cells = facts.columns.map(({ name }) => sql`${identifier(name)}::VARCHAR AS ${asWritten(name)}`);
      return Promise.resolve(engine.rows(sql`SELECT ${join(cells)} FROM ${table} LIMIT ${count}`));
    },
    async enter(group) {
      const rows = enterGroup(engine, group);
      const came = new Map(facts.columns.map(({ name, engineType }) => [name, engineType]));
      const { columns: described, texts: own } = describe(engine, came, rows);
      const kinds = new Map(facts.columns.map(({ name, kind }) => [name, kind]));
      const seen = described
        .filter(({ name }) => columns.has(name))
        .map((column) => ({ ...column, kind: kinds.get(column.name) ?? column.kind }));
      return loadedTable(engine, { ...facts, rows, columns: seen }, own);
    },
    leave() {
      leaveGroup(engine);
      return Promise.resolve();
    },
  };
}

/** The smallest hashes of text, seed and how often it came before: where it stands does not count. */
function drawTexts(engine: Engine, { name }: StoredColumn, most: number, seed: number): readonly string[] {
  const value = identifier(name);
  return engine.strings(sql`
    SELECT value FROM (
      SELECT value, unnest(range(times)) AS nth FROM (
        SELECT ${value}::VARCHAR AS value, count(*) AS times FROM ${table} WHERE ${value} IS NOT NULL GROUP BY 1))
    ORDER BY hash(value, nth, ${seed}), value, nth LIMIT ${most}`);
}

/** One number per aggregate, in as few queries as the engine plans soon. */
const measure = (engine: Engine, aggregates: readonly Sql[]): readonly (number | null)[] =>
  inParts(aggregates).flatMap((part) => {
    const columns = part.map((aggregate, index) => sql`(${aggregate})::DOUBLE AS ${identifier(`m${index}`)}`);
    const row = engine.rows(sql`SELECT ${join(columns)} FROM ${table}`)[0] ?? {};
    return part.map((_, index) => numberOrNull(row[`m${index}`]));
  });

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
