import type { DatasetRole, Line } from '../../../contract';
import type { Place } from '../../../stats';

/** More lines can not be told apart. */
export const shownCurves = 6;

export const lineOf = (name: string, dataset: DatasetRole | null, points: readonly Place[]): Line => ({
  name,
  dataset,
  x: points.map(({ x }) => x),
  y: points.map(({ y }) => y),
  band: null,
});
