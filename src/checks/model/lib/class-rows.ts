import type { Scores } from '../../../stats';
import { NotApplicable } from '../../define';
import { needed, type BinaryRows, type ModelRows, type MulticlassRows } from './rows';

/** For checks of classes. */
export function ofClasses(rows: ModelRows): BinaryRows | MulticlassRows {
  if (rows.task === 'regression') throw new NotApplicable('The label is a quantity, not a class.');
  return rows;
}

/** For checks of scores: what comes of the positive class, of several classes of each that has rows, against all others. */
export function eachClass<T>(model: ModelRows, ofScores: (scores: Scores, name: string) => T): readonly T[] {
  const rows = ofClasses(model);
  needed<unknown>(rows.probability, rows.lacks.probability);
  return rows.classes.flatMap((name, code) => {
    if (rows.task === 'binary' && code === 0) return [];
    const scores = rows.scores(code);
    return scores.rows[0] > 0 ? [ofScores(scores, name)] : [];
  });
}
