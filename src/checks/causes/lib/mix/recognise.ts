import type { Found, TableRecogniser, Told } from '../../define';
import { wholePlace } from '../place/place';
import { areEnough } from '../proof/sure';
import type { Words } from '../tell/words';
import { findMix, type Mix } from './find-mix';

/** The levels of one of the candidates have other shares, and inside of them everything is as before. */
export const mixOf =
  (
    kind: Found['kind'],
    isCandidate: Parameters<typeof findMix>[2],
    tell: (found: Mix, words: Words) => Told,
  ): TableRecogniser =>
  ({ steady, rows }) => {
    const found = findMix(steady, rows, isCandidate);
    if (!found) return [];
    const { name } = found.column;
    return [
      {
        kind,
        columns: [name, ...found.carried.map(({ column }) => column.name)],
        about: [name],
        place: wholePlace,
        explained: found.explained,
        sure: areEnough(rows),
        settlesAll: true,
        tell: (words) => tell(found, words),
      },
    ];
  };
