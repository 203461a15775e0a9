import { InputError, type DatasetFacts, type StoredColumn } from '../spec';
import { cutRows, type CutRows } from './chunks/cut';
import { readInChunks } from './chunks/read';
import { maxStreamBytes, type Dataset } from './dataset';
import type { Engine } from './engine';
import { evaluate } from './evaluate';
import { readInOrder, readTexts } from './in-order';
import { pullUnsigned } from './pull';
import { readCells, readColumn } from './read/read-column';
import { identifier, join, rowHash, sql, table, valuesOf, type Sql } from './sql';

/** The dataset over an engine whose table is complete. */
export function loadedDataset(engine: Engine, facts: DatasetFacts): Dataset {
  const columns = new Map(facts.columns.map((column) => [column.name, column]));
  const known = (name: string): StoredColumn => {
    const column = columns.get(name);
    if (!column) throw new RangeError(`${facts.name} has no column ${name}`);
    return column;
  };
  let cut: CutRows | null = null;
  let tables = 0;
  const nextTable = (): string => `beside data ${(tables += 1)}`;
  return {
    facts,
    engine: engine.version,
    read: async (name, type) => readColumn(engine, known(name), type, facts.rows),
    cells: async (name, type) => readCells(engine, known(name), type, facts.rows),
    summarise: async (name, type) => readColumn(engine, known(name), type, facts.rows).summary,
    measure: (aggregates) => Promise.resolve(measure(engine, aggregates, table)),
    measureValues: (column, aggregates) => Promise.resolve(measure(engine, aggregates, valuesOf(column))),
    query: (query) => Promise.resolve(engine.rows(query)),
    numbers: (query) => Promise.resolve(engine.numbers(query)),
    inOrder: (name, type, by, every) =>
      Promise.resolve(readInOrder(engine, facts.rows, known(name), type, by === null ? null : known(by), every)),
    async cut(by) {
      cut = cutRows(engine, facts, by);
      return { chunks: cut.chunks, unplaced: cut.unplaced };
    },
    async inChunks(name, type) {
      if (!cut) throw new RangeError(`${facts.name} has not been cut into chunks.`);
      return readInChunks(engine, known(name), type, cut);
    },
    texts: (name, most, seed) => Promise.resolve(readTexts(engine, known(name), most, seed)),
    hashRows(columns, { skipMissing }) {
      const { high, low } = rowHash(columns);
      const present = columns.map(({ name }) => sql`${identifier(name)} IS NOT NULL`);
      const condition = skipMissing ? join(present, ' AND ') : sql`true`;
      const [highs, lows] = pullUnsigned(engine, [high, low], condition, facts.rows);
      if (!highs || !lows) throw new TypeError('The engine returned no hashes.');
      return Promise.resolve({ high: highs, low: lows });
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
      const cells = facts.columns.map(({ name }) => sql`${identifier(name)}::VARCHAR AS ${identifier(name)}`);
      return Promise.resolve(engine.rows(sql`SELECT ${join(cells)} FROM ${table} LIMIT ${count}`));
    },
  };
}

/** One wide query, one number per aggregate. */
function measure(engine: Engine, aggregates: readonly Sql[], from: Sql): readonly (number | null)[] {
  if (aggregates.length === 0) return [];
  const columns = aggregates.map((aggregate, index) => sql`(${aggregate})::DOUBLE AS ${identifier(`m${index}`)}`);
  const row = engine.rows(sql`SELECT ${join(columns)} FROM ${from}`)[0] ?? {};
  return aggregates.map((_, index) => numberOrNull(row[`m${index}`]));
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
