import type { ColumnProfile, NumberDistribution, StoredColumn } from '../../spec';
import { quantile } from '../../stats';
import type { Engine } from '../engine';
import { sql, type Sql } from '../sql';
import { profileTexts, type TextProfile, type Texts } from './text';

/** So many bytes of text leave the engine at a time. */
const portion = 2 ** 26;

/** Rows by text length; `source` holds each `value` with its `n` rows. */
export function lengthsOf(engine: Engine, source: Sql, total: number): NumberDistribution {
  const values = engine.numbers(sql`SELECT length(value)::DOUBLE AS v FROM ${source} GROUP BY 1 ORDER BY 1`);
  const counts = engine.numbers(
    sql`SELECT sum(n)::DOUBLE AS v FROM ${source} GROUP BY length(value) ORDER BY length(value)`,
  );
  return { kind: 'numbers', of: 'lengths', values, counts: Uint32Array.from(counts), total };
}

/** Character classes, forms and lengths of a column of text, from its values. */
export function profileStrings(
  engine: Engine,
  { distinct, text }: Pick<StoredColumn, 'distinct' | 'text'>,
  source: Sql,
  lengths: NumberDistribution,
): TextProfile & Pick<ColumnProfile, 'medianLength'> {
  const values = distinct ?? 0;
  const parts = Math.max(1, Math.ceil((values * (text?.meanLength ?? 0)) / portion));
  return { ...profileTexts(read(engine, source, parts), values), medianLength: quantile(lengths, 0.5) };
}

function* read(engine: Engine, source: Sql, parts: number): Generator<Texts> {
  for (let part = 0; part < parts; part++) {
    const own = parts === 1 ? sql`` : sql`WHERE hash(value) % ${parts} = ${part}`;
    yield* engine.texts(sql`SELECT value, n::DOUBLE AS n FROM ${source} ${own}`);
  }
}
