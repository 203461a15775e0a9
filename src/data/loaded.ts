import type { DatasetFacts } from '../spec';
import type { Dataset } from './dataset';
import type { Engine } from './engine';
import { pullUnsigned } from './pull';
import { identifier, join, rowHash, sql, table } from './sql';
import { summarise } from './summarise';

/** The dataset over an engine whose table is complete. */
export function loadedDataset(engine: Engine, facts: DatasetFacts): Dataset {
  const places = new Map(facts.columns.map((column, index) => [column.name, { column, index }]));
  return {
    facts,
    engine: engine.version,
    summarise(name, type) {
      const place = places.get(name);
      if (!place) throw new RangeError(`${facts.name} has no column ${name}`);
      return Promise.resolve(summarise(engine, place.column, place.index, facts.rows, type));
    },
    measure(aggregates) {
      if (aggregates.length === 0) return Promise.resolve([]);
      const columns = aggregates.map((aggregate, index) => sql`(${aggregate})::DOUBLE AS ${identifier(`m${index}`)}`);
      const row = engine.rows(sql`SELECT ${join(columns)} FROM ${table}`)[0] ?? {};
      return Promise.resolve(aggregates.map((_, index) => numberOrNull(row[`m${index}`])));
    },
    hashRows(columns, { skipMissing }) {
      const { high, low } = rowHash(columns);
      const present = columns.map(({ name }) => sql`${identifier(name)} IS NOT NULL`);
      const condition = skipMissing ? join(present, ' AND ') : sql`true`;
      const [highs, lows] = pullUnsigned(engine, [high, low], condition);
      if (!highs || !lows) throw new TypeError('The engine returned no hashes.');
      return Promise.resolve({ high: highs, low: lows });
    },
    firstRows(count) {
      const columns = facts.columns.map(({ name }) => sql`${identifier(name)}::VARCHAR AS ${identifier(name)}`);
      return Promise.resolve(engine.rows(sql`SELECT ${join(columns)} FROM ${table} LIMIT ${count}`));
    },
  };
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
