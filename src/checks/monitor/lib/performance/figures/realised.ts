import { realisedFigure, type Asked } from './class-figures';
import type { Counted } from './figures';
import type { Parts } from '../part';
import { realisedError } from './quantity-figures';

/** The metric of each chunk by its labels. */
export const realisedOf = ({ parts }: Parts, asked: Asked): readonly Counted[] =>
  parts.map((part) => ({
    rows: part.rows,
    value: part.kind === 'classes' ? realisedFigure(part, asked) : realisedError(part, asked.metric),
  }));
