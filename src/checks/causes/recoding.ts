import type { CellValue } from '../../contract';
import { plural } from '../lib/wording';
import type { ColumnRecogniser } from './define';
import { cellOf, type NamedCodes, type SharedColumn } from './lib/read/column';
import { levelled } from './lib/read/levelled';
import type { Place } from './lib/place/place';
import { findRecoding, type LevelRows, type Recoding } from './lib/recoding';
import { profileOf } from './lib/recoding/profile';
import { likelierLevels, partTold } from './lib/recoding/redone';
import { renaming, type ValuePairs } from './lib/tell/renaming';
import { shownLevels, type LevelChange } from './lib/picture/shown-levels';
import { isSure } from './lib/proof/sure';
import { undoOf, type Undoing } from './lib/tell/undo';

/** Values of a category are called otherwise, joined or parted, and their rows are as they were. */
export const recoding: ColumnRecogniser = (column, place, { steady }) => {
  const named = namedIn(column);
  if (!named) return null;
  const rows = rowsByLevel(named, place);
  const others = steady.filter((other) => other !== column);
  const profile = profileOf(named, others, place.rows);
  const found = findRecoding(rows, profile, place.rows.current ? elsewhereIn(named, place) : null);
  if (!found) return null;
  const pairs = found.pairs.map(({ from, to }) => ({
    from: valueOf(named, column, from),
    to: valueOf(named, column, to),
  }));
  const likelier = likelierLevels(rows, found);
  const { how } = found;
  const explained = partTold(rows, found);
  const sure =
    found.isSpelt ||
    (!found.isVague &&
      isSure({
        reference: among(named.reference, place.rows.reference),
        current: among(named.current, place.rows.current),
      }));
  // Of few rows of which others moved too, some values may be gone as well as joined to another.
  if (!sure && isJoined(how) && explained <= mostly && found.pValue <= plainly) return null;
  return {
    kind: 'recoding',
    columns: [column.name],
    place,
    explained,
    sure,
    isProven: found.isSpelt,
    fitsAnywhere: how === 'split' || how === 'spelling',
    likelier: (row) => likelier[(named.current[row] ?? 0) - 1] ?? 0,
    tell(words) {
      const { name } = column;
      const again = isJoined(how) ? null : undoing(name, pairs);
      const what = saying[how];
      const told = pairs
        .slice(0, 3)
        .map(({ from, to }) => `${words.value(from)} ${linking[how] ?? 'is now'} ${words.value(to)}`);
      const more = pairs.length > 3 ? ` and ${pairs.length - 3} more` : '';
      const list = words.privacy === 'no-values' ? plural(pairs.length, 'value') : `${told.join(', ')}${more}`;
      return {
        title: `${name} ${what.title(pairs.length)}`,
        message: `${words.verb('', 'It may be that ')}${words.subject(name)} ${what.title(pairs.length)}${words.since} (${list}); ${explained > mostly ? 'the rows are as they were' : 'other values changed besides'}.`,
        parameters:
          words.privacy === 'no-values' ? { how, pairs: pairs.length } : { how, pairs: pairs.slice(0, mostTold) },
        todo: `${what.todo} ${name}, or ask its source to write it as before.`,
        undo: again && undoOf(again, words),
        views: shownLevels(name, named, words, changeOf(named.names, found)),
      };
    },
  };
};

const isJoined = (how: Recoding['how']): boolean => how === 'merged' || how === 'lumped';

/** Values that were joined are joined in the reference too; others get their names back. */
function changeOf(names: readonly string[], { how, pairs }: Recoding): LevelChange {
  const joins = isJoined(how);
  const renamed = new Map(pairs.map(({ from, to }) => (joins ? [names[from], names[to]] : [names[to], names[from]])));
  return { made: joins ? 'redone' : 'undone', of: (level) => (level === null ? null : (renamed.get(level) ?? level)) };
}

/** Where it accounts for less of the change, something else happened too. */
const mostly = 0.8;
/** Of few rows chance alone leaves as much of it; above this p of what is left nothing else moved. */
const plainly = 0.05;
/** A report lists no more pairs of values. */
const mostTold = 100;
/** Numbers of so few values are categories too, where they are taken for such. */
const mostNumbers = 30;

function namedIn(column: SharedColumn): NamedCodes | null {
  if (column.kind === 'levels') return column;
  if (column.kind === 'texts') return column.texts;
  if (column.kind !== 'numbers' || column.plan.type === 'numeric') return null;
  const levels = levelled(column, mostNumbers);
  return (
    levels && {
      names: levels.values.map(String),
      reference: Uint32Array.from(levels.reference),
      current: Uint32Array.from(levels.current),
    }
  );
}

const valueOf = ({ names }: NamedCodes, column: SharedColumn, level: number): CellValue =>
  cellOf(names[level] ?? '', column);

function rowsByLevel({ names, reference, current }: NamedCodes, { rows }: Place): LevelRows {
  return {
    names,
    reference: countLevels(reference, names.length, rows.reference),
    current: countLevels(current, names.length, rows.current),
  };
}

function countLevels(codes: Uint32Array, levels: number, rows: Uint32Array | null): Float64Array {
  const counts = new Float64Array(levels);
  for (const code of among(codes, rows)) if (code > 0) counts[code - 1] = (counts[code - 1] ?? 0) + 1;
  return counts;
}

const among = (codes: Uint32Array, rows: Uint32Array | null): Uint32Array =>
  rows ? rows.map((row) => codes[row] ?? 0) : codes;

/** Rows of current outside of the place. */
function elsewhereIn({ names, current }: NamedCodes, { rows }: Place): (level: number) => number {
  const [all, inside] = [countLevels(current, names.length, null), countLevels(current, names.length, rows.current)];
  return (level) => (all[level] ?? 0) - (inside[level] ?? 0);
}

/** Null where several values became one, which nothing tells apart again. */
const undoing = (column: string, pairs: ValuePairs): Undoing | null =>
  new Set(pairs.map(({ to }) => to)).size < pairs.length || pairs.length > mostTold ? null : renaming(column, pairs);

type Saying = { readonly title: (pairs: number) => string; readonly todo: string };

const mapBack = 'Map the values back where you read';
const saying: { readonly [how in Recoding['how']]: Saying } = {
  case: { title: () => 'is written in another case', todo: mapBack },
  blanks: { title: () => 'has other blanks around or in its values', todo: 'Trim' },
  separators: { title: () => 'has other separators in its values', todo: mapBack },
  accents: { title: () => 'has its accents written otherwise', todo: 'Check the encoding with which you read' },
  numbers: { title: () => 'writes its numbers otherwise', todo: mapBack },
  affix: { title: () => 'has something added to its values or taken away', todo: mapBack },
  shortened: { title: () => 'is shortened to the first letters of its values', todo: mapBack },
  reworded: { title: () => 'has its values worded otherwise', todo: mapBack },
  spelling: { title: () => 'is written in two ways', todo: 'Write the values in one way where you read' },
  renamed: {
    title: (pairs) => (pairs === 1 ? 'has one value under another name' : 'has its values under other names'),
    todo: mapBack,
  },
  merged: { title: () => 'has values joined into one', todo: 'Join the same values in the reference of' },
  lumped: { title: () => 'has its rare values joined into one', todo: 'Join the same values in the reference of' },
  split: { title: () => 'has one value parted into several', todo: 'Join the parts again where you read' },
  exchanged: { title: () => 'has two values exchanged', todo: mapBack },
};

const linking: { readonly [how in Recoding['how']]?: string } = {
  merged: 'went to',
  lumped: 'went to',
  split: 'is also',
  spelling: 'is also',
};
