import { countCharacters, ln, log1p, logBinomialTail, sameLaw } from '../../stats';
import { sql, type Sql } from '../../data/engine/sql';
import { percent } from '../lib/wording';
import type { ColumnRecogniser, Found } from './define';
import type { NamedCodes, SharedColumn } from './lib/read/column';
import { quiet } from './lib/proof/difference';
import { explainedShare } from './lib/proof/explained';
import { distinctUpTo, numbersOf, type Numbers } from './lib/read/numbers';
import type { Place } from './lib/place/place';
import { pictureOfLevels, type LevelRows } from './lib/picture';
import { shownBeside } from './lib/picture/shown-beside';
import { isSure } from './lib/proof/sure';
import { undoOf } from './lib/tell/undo';

/** Texts are cut at a length, or carry what another program left in them. */

const fewestRows = 20;
const rule = { heap: 3, beyond: 0.002, logCut: ln(1e-4), logLeft: ln(1e-7), rows: 5 };
/** Blanks at a cut are often trimmed: then as much less. */
const trimmed = 3;

/** Texts with something left in. */
export const text: ColumnRecogniser = (column, place) => {
  const numbers = lengthsIn(column, place);
  return numbers && column.kind === 'texts' && column.texts ? leftIn(column, column.texts, place, numbers) : null;
};

/** The lengths of texts in a place; null of other columns, and where there are too few. */
function lengthsIn(column: SharedColumn, place: Place): Numbers | null {
  const numbers = column.kind === 'texts' ? numbersOf(column, place) : null;
  return numbers && Math.min(numbers.reference.length, numbers.current.length) >= fewestRows ? numbers : null;
}

/** Texts that are cut at a length: none of them is under another name. */
export const cutTexts: ColumnRecogniser = (column, place) => {
  const numbers = lengthsIn(column, place);
  if (!numbers) return null;
  const { reference, current } = numbers;
  if (column.kind === 'texts' && column.texts && !isLimitOfTexts(column.texts, place)) return null;
  const at = current.at(-1) ?? 0;
  const beyond = reference.filter((length) => length > at).length / reference.length;
  const heap = current.filter((length) => length === at).length;
  if (distinctUpTo(current, 2) < 2 || beyond < rule.beyond || heap < rule.heap) return null;
  if (current.length * log1p(-Math.min(beyond, 1 - 1e-12)) > rule.logCut) return null;
  const own = reference.filter((length) => length === at).length / reference.length + 1 / reference.length;
  if (logBinomialTail(heap, current.length, Math.min(1, own)) > rule.logCut) return null;
  const redone = reference.map((length) => Math.min(length, at));
  const near = (length: number): number => (length >= at - trimmed ? at : length);
  const fits = sameLaw(redone, current) > quiet || sameLaw(reference.map(near), current.map(near)) > quiet;
  if (!fits) return null;
  const lengths = column.kind === 'texts' ? column.current : new Float64Array();
  const onLimit = ln((beyond + own) / own);
  return {
    kind: 'text',
    columns: [column.name],
    place,
    explained: explainedShare(numbers, { reference: redone, current }),
    sure: isSure(numbers),
    likelier: (row) => {
      const length = lengths[row] ?? NaN;
      return Number.isNaN(length) ? 0 : length > at ? -10 : length === at ? onLimit : 0;
    },
    tell: (words) => ({
      title: `${column.name} is cut short`,
      message: `${words.subject(column.name)} ${words.verb('is', 'may be')} cut at ${at} characters${words.since}; ${percent(beyond)} of the reference are longer.`,
      parameters: { length: at },
      todo: `Find the field or program that holds no more than ${at} characters of ${column.name}.`,
      undo: null,
      views: shownBeside(column, words, null),
    }),
  };
};

/** Texts come again and again: it is different ones that chance must not keep from being longer. */
function isLimitOfTexts({ names, reference, current }: NamedCodes, { rows }: Place): boolean {
  const lengths = names.map(countCharacters);
  const different = (codes: Uint32Array, some: Uint32Array | null): readonly number[] =>
    [...new Set(some ? some.map((row) => codes[row] ?? 0) : codes)].flatMap((code) => lengths[code - 1] ?? []);
  const [before, after] = [different(reference, rows.reference), different(current, rows.current)];
  const at = after.reduce((most, length) => Math.max(most, length), 0);
  const beyond = before.filter((length) => length > at).length / Math.max(1, before.length);
  return after.length * log1p(-Math.min(beyond, 1 - 1e-12)) <= rule.logCut;
}

type Trace = {
  readonly what: string;
  readonly title: string;
  readonly is: (text: string) => boolean;
  readonly undo: { readonly sql: (name: Sql) => Sql; readonly pandas: (name: string) => string } | null;
};

/** UTF-8 read as Latin-1 or Windows-1252, and what can not be read at all. */
const broken = /[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]|â€|\ufffd/;
const markup = /<\/?[a-z][^<>]*>|&(?:[a-z]{2,8}|#\d{1,6});/i;
const quoted = /^(["'“„«]).*["'”“»]$/s;

const traces: readonly Trace[] = [
  { what: 'are in a broken encoding', title: 'has a broken encoding', is: (one) => broken.test(one), undo: null },
  { what: 'hold markup', title: 'holds markup', is: (one) => markup.test(one), undo: null },
  {
    what: 'stand in quotes',
    title: 'has quotes around it',
    is: (one) => one.length > 1 && quoted.test(one),
    undo: {
      sql: (name) => sql`trim(${name}, ${`"'“”„«»`})`,
      pandas: (name) => `${name}.str.strip(${JSON.stringify(`"'“”„«»`)})`,
    },
  },
];

function leftIn(column: SharedColumn, texts: NamedCodes, place: Place, numbers: Numbers): Found | null {
  for (const trace of traces) {
    const marked = Uint8Array.from([0, ...texts.names.map((name) => Number(trace.is(name)))]);
    const count = (codes: Uint32Array, rows: Uint32Array | null): number => {
      let found = 0;
      if (rows) for (const row of rows) found += marked[codes[row] ?? 0] ?? 0;
      else for (const code of codes) found += marked[code] ?? 0;
      return found;
    };
    const [n, m] = [numbers.reference.length, numbers.current.length];
    const [before, after] = [count(texts.reference, place.rows.reference), count(texts.current, place.rows.current)];
    if (after < rule.rows || logBinomialTail(after, m, Math.min(1, (before + 1) / n)) > rule.logLeft) continue;
    if (after / m < (2 * before) / n) continue;
    const [yes, no] = [ln(after / m / ((before + 0.5) / n)), ln((1 - (after - 0.5) / m) / (1 - before / n))];
    return {
      kind: 'text',
      columns: [column.name],
      place,
      explained: 1 - before / n,
      sure: isSure(numbers),
      isProven: true,
      fitsAnywhere: true,
      likelier: (row) => (texts.current[row] === 0 ? 0 : marked[texts.current[row] ?? 0] === 1 ? yes : no),
      tell: (words) => ({
        title: `${column.name} ${trace.title}`,
        message: `${percent(after / m)} of ${words.subject(column.name)} ${trace.what}${words.since}, ${percent(before / n)} in the reference.`,
        parameters: { found: trace.title },
        todo: `Mend how ${column.name} is read or written.`,
        undo: trace.undo && undoOf({ column: column.name, ...trace.undo }, words),
        views: [
          pictureOfLevels(
            { title: `${words.subject(column.name)}: before and after`, name: column.name },
            { reference: split(trace.title, before, n), current: split(trace.title, after, m), third: null },
            false,
          ),
        ],
      }),
    };
  }
  return null;
}

/** Rows that carry the trace, and all others. */
const split = (title: string, marked: number, all: number): LevelRows =>
  new Map([
    [title, marked],
    ['is without', all - marked],
  ]);
