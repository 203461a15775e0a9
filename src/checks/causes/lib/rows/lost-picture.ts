import type { View } from '../../../../contract';
import { pick } from '../../../cells/column';
import { pictureOfNumbers } from '../picture';
import { shownLevels } from '../picture/shown-levels';
import type { Words } from '../tell/words';
import type { Lost } from './lost';

/** The column of which a part is gone: the reference, current, and the reference without that part. */
export function lostPicture({ column, of, kept }: Lost, words: Words): readonly View[] {
  const { name } = column;
  if (column.kind === 'levels' && of.kind === 'levels') {
    const left = new Set(of.left.map(String));
    const keep = (level: string | null) => (level === null || left.has(level) ? level : undefined);
    return shownLevels(name, column, words, { made: 'redone', of: keep });
  }
  if (column.kind !== 'numbers' && column.kind !== 'times') return [];
  const { reference, current } = column;
  const axis = column.kind === 'times' ? 'datetime' : 'number';
  const third = { made: 'redone', rows: pick(reference, kept) } as const;
  const about = { title: `${name}: before, after and redone`, name };
  return [pictureOfNumbers(about, axis, { reference, current, third })];
}
