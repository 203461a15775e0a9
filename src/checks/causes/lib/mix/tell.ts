import type { Told } from '../../define';
import { listed, percent } from '../../../lib/wording';
import { shownLevels } from '../picture/shown-levels';
import type { Words } from '../tell/words';
import type { Mix } from './find-mix';

/** Shares of parts below which the rest is not worth a word. */
const nearlyAll = 0.995;

/** What is said of other shares of the levels of a column. */
export function tellMix(
  { column, level, shares, carried, explained }: Mix,
  words: Words,
  named: { readonly title: string; readonly todo: string },
): Told {
  const { name } = column;
  const hides = words.privacy === 'no-values';
  const which = hides ? `one value of ${name}` : `${name} ${words.value(level)}`;
  const others = listed(carried.map((one) => one.column.name));
  const why = explained < nearlyAll ? `that is ${percent(explained)} of why` : 'that is why';
  return {
    title: named.title,
    message: `${words.verb('', 'It may be that ')}${which} makes up ${percent(shares.current)} of the rows, ${percent(shares.reference)} in the reference, and inside each value of ${name} everything is as before: ${why} ${others} moved.`,
    parameters: {
      column: name,
      ...(!hides && { value: level }),
      before: shares.reference,
      after: shares.current,
      composition: explained,
      within: 1 - explained,
    },
    todo: named.todo,
    undo: null,
    views: column.kind === 'levels' ? shownLevels(name, column, words, null) : [],
    where: [hides ? { column: name, values: 1 } : { column: name, in: [level] }],
  };
}
