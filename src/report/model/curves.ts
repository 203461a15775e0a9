import type { DatasetRole, LinesView, Report, ThresholdsView } from '../../contract';
import { findView } from '../shared/find-view';
import type { Dot } from '../views/lines';
import { nearest, outcomesOf, type Outcome } from '../views/thresholds/thresholds';
import { resultOf } from './figures-in';

const sides = ['reference', 'current'] as const;

/** The curve of a check with the lines of both datasets over each other; null where neither has it. */
export function overlaid(report: Pick<Report, 'results'>, check: string): LinesView | null {
  const views = sides.flatMap((dataset) => {
    const result = resultOf(report, check, dataset);
    const view = result && findView(result, 'lines');
    return view ? [{ dataset, view }] : [];
  });
  const [first] = views;
  if (!first) return null;
  return {
    ...first.view,
    lines: views.flatMap(({ dataset, view }) =>
      view.lines.map((line) => ({
        ...line,
        dataset,
        name: view.lines.length > 1 ? `${line.name}, ${dataset}` : dataset,
        // Two bands over each other can not be told apart.
        band: views.length > 1 && dataset === 'reference' ? null : line.band,
      })),
    ),
  };
}

/** What can be chosen of each dataset, for a model of two classes. */
export function thresholdsOf(report: Pick<Report, 'results'>): {
  readonly [role in DatasetRole]: ThresholdsView | null;
} {
  const of = (dataset: DatasetRole): ThresholdsView | null => {
    const result = resultOf(report, 'model.thresholds', dataset);
    return result && findView(result, 'thresholds');
  };
  return { reference: of('reference'), current: of('current') };
}

/** What comes of a threshold on a dataset, as near as its points stand. */
export function outcomeAt(view: ThresholdsView, threshold: number | null): Outcome | null {
  const outcomes = outcomesOf(view, view.costs);
  const highest = 1 + Math.max(0, ...view.points.map((point) => point.threshold ?? 0));
  return outcomes[nearest(outcomes, threshold ?? highest, highest)] ?? null;
}

/** Where a threshold stands on each curve. */
export function dotsAt(
  views: { readonly [role in DatasetRole]: ThresholdsView | null },
  threshold: number | null,
): { readonly roc: readonly Dot[]; readonly precisionRecall: readonly Dot[] } {
  const at = sides.flatMap((dataset) => {
    const view = views[dataset];
    const outcome = view && outcomeAt(view, threshold);
    return view && outcome ? [{ dataset, view, outcome }] : [];
  });
  return {
    roc: at.flatMap(({ dataset, view, outcome }) =>
      outcome.recall === null || view.negatives === 0
        ? []
        : [{ dataset, x: outcome.falsePositives / view.negatives, y: outcome.recall }],
    ),
    precisionRecall: at.flatMap(({ dataset, outcome: { recall, precision } }) =>
      recall === null || precision === null ? [] : [{ dataset, x: recall, y: precision }],
    ),
  };
}
