import { makeData, makeVector, Table, tableToIPC, Utf8 } from 'apache-arrow';
import type { Engine } from '../../engine/engine';
import { inParts } from '../../engine/in-parts';
import { identifier, join, sql, table, type Sql } from '../../engine/sql';
import { zeroDate } from '../../load/readers/refine/null-spellings';
import type { EncodedTexts } from './encode';
import { textAt, type Levels } from './levels';

/** Shares of a text column's rows that read as numbers and as dates; 0 where a sample shows that most texts do not. */
export type Readable = { readonly numbers: number; readonly dates: number };

type Texts = Pick<EncodedTexts, 'facts' | 'sample'> & { readonly name: string };

/** A larger share of the different texts of a sample leaves the answer open; the answer itself is from all rows. */
const mostOfThem = 0.8;

const kinds = ['numbers', 'dates'] as const;
const reads = (value: Sql): { readonly [kind in keyof Readable]: Sql } => ({
  numbers: sql`(coalesce(isfinite(TRY_CAST(${value} AS DOUBLE)), false)
    AND NOT regexp_matches(${value}, '^\\s*[+-]?(0[0-9]|[0-9]{16,}\\s*$)'))`,
  dates: sql`(TRY_CAST(${value} AS TIMESTAMPTZ) IS NOT NULL OR regexp_full_match(${value}, ${zeroDate}, 'i'))`,
});

/** Of several columns, by their names: one statement for the samples of all, and one for those that are open after it. */
export function readableShares(engine: Engine, columns: readonly Texts[]): ReadonlyMap<string, Readable> {
  const shares = new Map(columns.map(({ name }) => [name, { numbers: 0, dates: 0 }]));
  const open: { readonly name: string; readonly kind: keyof Readable; readonly present: number }[] = [];
  const asked = columns.filter(({ sample }) => mayRead(sample));
  const samples = asked.length > 0 ? readSamples(engine, asked) : [];
  asked.forEach(({ name, facts, sample }, index) => {
    const own = { numbers: 0, dates: 0 };
    shares.set(name, own);
    for (const kind of kinds) {
      const { share = 0, rows = 0 } = samples[index]?.[kind] ?? {};
      const isWhole = sample.counts.length === facts.distinct;
      // Of few different texts one may be rare.
      if (!(share > mostOfThem) && !(isWhole && rows > mostOfThem * facts.present)) continue;
      if (isWhole) own[kind] = rows / facts.present;
      else open.push({ name, kind, present: facts.present });
    }
  });
  for (const part of inParts(open)) {
    const counts = part.map(
      ({ name, kind }, index) => sql`count_if(${reads(identifier(name))[kind]})::DOUBLE AS ${identifier(`n${index}`)}`,
    );
    const [row] = engine.rows(sql`SELECT ${join(counts)} FROM ${table}`);
    part.forEach(({ name, kind, present }, index) => {
      const own = shares.get(name);
      if (own) own[kind] = Number(row?.[`n${index}`]) / present;
    });
  }
  return shares;
}

/** Of each sample the share of its texts, and their rows. */
type SampleRead = { readonly [kind in keyof Readable]: { readonly share: number; readonly rows: number } };

const sampleTable = 'texts of columns';

function readSamples(engine: Engine, columns: readonly Texts[]): readonly (SampleRead | undefined)[] {
  engine.insertArrow(sampleTable, tableToIPC(tableOf(columns.map(({ sample }) => sample)), 'stream'), true);
  const figures = Object.entries(reads(identifier('value'))).flatMap(([kind, condition]) => [
    sql`count_if(${condition}) / count(*)::DOUBLE AS ${identifier(`${kind} share`)}`,
    sql`coalesce(sum(n) FILTER (${condition}), 0)::DOUBLE AS ${identifier(`${kind} rows`)}`,
  ]);
  const rows = engine.rows(sql`SELECT owner, ${join(figures)} FROM ${identifier(sampleTable)} GROUP BY owner`);
  engine.execute(sql`DROP TABLE ${identifier(sampleTable)}`);
  const read = new Array<SampleRead | undefined>(columns.length);
  for (const row of rows) {
    const figure = (kind: keyof Readable) => ({
      share: Number(row[`${kind} share`]),
      rows: Number(row[`${kind} rows`]),
    });
    read[Number(row['owner'])] = { numbers: figure('numbers'), dates: figure('dates') };
  }
  return read;
}

/** How a number or a date begins for the engine, which also knows the day "epoch" and infinite ones. */
const beginsReadable = /^\s*(?:[-+.\d]|epoch|inf|ninf)/i;

/** Whether so many of its texts may be numbers or dates that it matters whether they are. */
function mayRead(sample: Levels): boolean {
  const { counts } = sample;
  const present = counts.reduce((sum, count) => sum + count, 0);
  let [texts, rows] = [0, 0];
  for (const [level, count] of counts.entries()) {
    if (!beginsReadable.test(textAt(sample, level))) continue;
    texts += 1;
    rows += count;
  }
  return texts > mostOfThem * counts.length || rows > mostOfThem * present;
}

/** The texts of all samples one below the other, each with the number of its sample and its rows. */
function tableOf(samples: readonly Levels[]): Table {
  const texts = samples.reduce((sum, { counts }) => sum + counts.length, 0);
  const bytes = new Uint8Array(samples.reduce((sum, { bytes: { length } }) => sum + length, 0));
  const offsets = new Int32Array(texts + 1);
  const owners = new Float64Array(texts);
  const counts = new Float64Array(texts);
  let used = 0;
  let at = 0;
  samples.forEach((sample, owner) => {
    bytes.set(sample.bytes, used);
    owners.fill(owner, at, at + sample.counts.length);
    counts.set(sample.counts, at);
    sample.offsets.forEach((offset, level) => (offsets[at + level] = used + offset));
    used += sample.bytes.length;
    at += sample.counts.length;
  });
  const values = makeData({ type: new Utf8(), length: texts, valueOffsets: offsets, data: bytes });
  return new Table({ owner: makeVector(owners), value: makeVector(values), n: makeVector(counts) });
}
