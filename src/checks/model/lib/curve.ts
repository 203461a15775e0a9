import type { ChoiceView, DatasetRole, Line, LinesView, ThresholdsView } from '../../../contract';
import type { Place, Scores } from '../../../stats';
import { ofClasses } from './class-rows';
import type { Estimate } from './measure/metrics';
import { needed, type ModelRows } from './rows';

/** Of more classes a report keeps no curves. */
export const shownClasses = 12;

type Curve = {
  readonly class: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly points: readonly Place[];
};

/** The curve of each class against all others, with what it amounts to. Of two classes there is one, and nothing to show beside it. */
export function classCurves(
  model: ModelRows,
  curveOf: (scores: Scores) => readonly Place[] | null,
  amountOf: (scores: Scores) => Estimate,
) {
  const rows = ofClasses(model);
  needed<unknown>(rows.probability, rows.lacks.probability);
  const isBinary = rows.task === 'binary';
  const codes = isBinary ? [1] : rows.classes.map((_, code) => code);
  const curves = codes.flatMap((code): Curve[] => {
    const scores = rows.scores(code);
    const points = curveOf(scores);
    const { value, low, high } = amountOf(scores);
    return points && value !== null ? [{ class: rows.classes[code] ?? '', value, low, high, points }] : [];
  });
  const [first] = curves;
  return {
    first,
    curves,
    mean: curves.reduce((sum, { value }) => sum + value, 0) / curves.length,
    interval: isBinary && first ? { low: first.low, high: first.high } : { low: null, high: null },
    shown: isBinary ? [] : curves.slice(0, shownClasses).map(({ class: name, points }) => ({ class: name, points })),
  };
}

/** A chart of each class against all others, of which one is shown. */
export const eachAgainstOthers = <One extends { readonly class: string }>(
  title: string,
  classes: readonly One[],
  chart: (one: One) => LinesView | ThresholdsView,
): ChoiceView => ({
  kind: 'choice',
  title,
  label: 'Class against all others',
  options: classes.map((one) => ({ name: one.class, view: chart(one) })),
});

/** The line of a model on a dataset. */
export const lineOf = (dataset: DatasetRole | null, points: readonly Pick<Place, 'x' | 'y'>[]): Line => ({
  name: 'model',
  dataset,
  x: points.map(({ x }) => x),
  y: points.map(({ y }) => y),
  band: null,
});
