import type { Engine } from '../../engine/engine';
import { slicesOf } from '../../engine/pull';
import { identifier, sql, table, type Sql } from '../../engine/sql';
import { mostLevels } from '../cells';
import { dictionary, type Dictionary } from './dictionary';
import { gatherTexts, type ColumnTexts } from './facts';
import { sampleLevels, type Levels } from './levels';
import { sortLevels } from './sort-levels';

/** A column of text in a table of so many rows; `bytes` are those of all its texts together. */
export type TextColumn = { readonly name: string; readonly rows: number; readonly bytes: number };

/**
 * The different texts of a column, sorted, and the code of every row: 0 where it is missing, else its level + 1. Of more
 * than `mostLevels` the texts in no order, and no codes.
 */
export type Encoding = { readonly levels: Levels; readonly codes: Uint32Array | null };

export type EncodedTexts = {
  readonly facts: ColumnTexts;
  /** Null where the different texts take too much memory. */
  readonly encoding: Encoding | null;
  /** Some of the different texts, evenly spread; all of them where they are few. */
  readonly sample: Levels;
  /** In so many parts, each different text in one of them, they are read without taking too much memory. */
  readonly parts: number;
};

/** What the different texts of a part may take: a quarter of a gigabyte. */
const mostBytes = 2 ** 28;
const mostTexts = 2 ** 21;
/** So many different texts, of so many bytes, show what a column is made of. */
const sampleSize = { texts: 4096, bytes: 2 ** 22 };
/** So many bytes of text leave the engine at a time. */
const portion = 2 ** 26;

/** Reads a column of text once, slice by slice; of one with very many different texts part by part. */
export function encodeTexts(engine: Engine, column: TextColumn, most = mostTexts): EncodedTexts {
  const codes = new Uint32Array(column.rows);
  const whole = readAll(engine, column, codes, most);
  const facts = gatherTexts();
  if (typeof whole === 'number') {
    const first = textsOfPart(engine, column, 0, whole);
    facts.add(first);
    for (let part = 1; part < whole; part++) facts.add(textsOfPart(engine, column, part, whole));
    return { facts: facts.result(), encoding: null, sample: sampleLevels(first, sampleSize), parts: whole };
  }
  const levels = whole.levels();
  facts.add(levels);
  const sample = sampleLevels(levels, sampleSize);
  if (whole.size > mostLevels) return { facts: facts.result(), encoding: { levels, codes: null }, sample, parts: 1 };
  const sorted = sortLevels(levels);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    if (code > 0) codes[row] = (sorted.place[code - 1] ?? 0) + 1;
  }
  return { facts: facts.result(), encoding: { levels: sorted.levels, codes }, sample, parts: 1 };
}

/** The different texts of one of so many parts, in no order. */
export function textsOfPart(engine: Engine, column: TextColumn, part: number, parts: number): Levels {
  const found = dictionary();
  const own = parts === 1 ? sql`true` : sql`hash(${identifier(column.name)}) % ${parts} = ${part}`;
  for (const slice of slicesOf(column.rows, sliceRows(column))) {
    for (const batch of engine.texts(textsWhere(column, sql`${own} AND ${slice}`))) found.add(batch, null, 0);
  }
  return found.levels();
}

/** All different texts, or in how many parts they have to be read. */
function readAll(engine: Engine, column: TextColumn, codes: Uint32Array, most: number): Dictionary | number {
  const found = dictionary();
  let row = 0;
  for (const slice of slicesOf(column.rows, sliceRows(column))) {
    for (const batch of engine.texts(textsWhere(column, slice))) {
      // Beyond that many nobody asks for codes.
      found.add(batch, found.size > mostLevels ? null : codes, row);
      row += batch.rows;
      if (found.size > most || found.bytes > mostBytes) return Math.max(2, Math.ceil(column.rows / row));
    }
  }
  return found;
}

const sliceRows = ({ rows, bytes }: TextColumn): number =>
  Math.max(2048, Math.min(2 ** 21, Math.floor((portion * rows) / Math.max(1, bytes))));

const textsWhere = ({ name }: TextColumn, condition: Sql): Sql =>
  sql`SELECT ${identifier(name)} AS v FROM ${table} WHERE ${condition}`;
