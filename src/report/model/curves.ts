import type { DatasetRole, Line, LinesView, Report, Result, ThresholdsView, View } from '../../contract';
import type { Dot } from '../views/lines';
import { outcomeAt } from '../views/thresholds/thresholds';
import { resultOf } from './figures-in';

const sides = ['reference', 'current'] as const;
/** The checks whose curves are drawn, in order. */
export const curveChecks = ['model.roc', 'model.precision-recall', 'model.calibration', 'model.lift'] as const;

type Held = Pick<Report, 'results'>;

/** A file may have been edited: without a list there is no view. */
const viewsIn = (result: Result | null): readonly View[] => (Array.isArray(result?.views) ? result.views : []);

/** The classes whose curves can be chosen among; none where there are two, of which one says it all. */
export function classesOf(report: Held): readonly string[] {
  const options = ['model.thresholds', ...curveChecks].flatMap((check) =>
    sides.flatMap((dataset) =>
      viewsIn(resultOf(report, check, dataset)).flatMap((view) => (view.kind === 'choice' ? view.options : [])),
    ),
  );
  return [...new Set(options.map(({ name }) => name))];
}

/** What a result shows, of a class where that is chosen among. */
const viewsOf = (result: Result | null, ofClass: string | null): readonly View[] =>
  viewsIn(result).flatMap((view) =>
    view.kind === 'choice' ? view.options.flatMap((one) => (one.name === ofClass ? [one.view] : [])) : [view],
  );

/** The curves of a check, each with the lines of both datasets over each other; what stands tells of both in one result. */
export function overlaid(report: Held, check: string, ofClass: string | null = null): readonly LinesView[] {
  const found = [...sides, null].flatMap((dataset) =>
    viewsOf(resultOf(report, check, dataset), ofClass).flatMap((view) =>
      view.kind === 'lines' ? [{ dataset, view }] : [],
    ),
  );
  return [...new Set(found.map(({ view }) => view.title))].flatMap((title) => {
    const views = found.filter(({ view }) => view.title === title);
    const [first] = views;
    return first ? [{ ...first.view, lines: linesOf(views), thresholds: levelsOf(views) }] : [];
  });
}

type Side = { readonly dataset: DatasetRole | null; readonly view: LinesView };

/** A line that says whose it is is called by that. */
function linesOf(views: readonly Side[]): readonly Line[] {
  const lines = views.flatMap(({ dataset, view }) =>
    view.lines.map((line) => ({
      ...line,
      dataset: line.dataset ?? dataset,
      name: line.dataset ?? `${line.name}, ${dataset ?? 'both'}`,
    })),
  );
  const isBoth = lines.some(({ dataset }) => dataset === 'current');
  // What is worse than in the reference tells of that beside, too; and two bands over each other can not be told apart.
  const once = lines.filter(({ name }, at) => lines.findIndex((other) => other.name === name) === at);
  return once.map((line) => (isBoth && line.dataset === 'reference' ? { ...line, band: null } : line));
}

/** Each level once; whose it is stands with it where the datasets differ. */
function levelsOf(views: readonly Side[]): LinesView['thresholds'] {
  const levels = views.flatMap(({ dataset, view }) => view.thresholds.map((level) => ({ ...level, dataset })));
  return levels.flatMap(({ name, value, dataset }, at) => {
    const others = levels.filter((other) => other.name === name);
    if (others.every((other) => other.value === value)) {
      return levels.findIndex((other) => other.name === name) === at ? [{ name, value }] : [];
    }
    return [{ name: dataset ? `${name}, ${dataset}` : name, value }];
  });
}

/** What can be chosen of each dataset; of a class against all others where there are several. */
export function thresholdsOf(
  report: Held,
  ofClass: string | null = null,
): { readonly [role in DatasetRole]: ThresholdsView | null } {
  const of = (dataset: DatasetRole): ThresholdsView | null =>
    viewsOf(resultOf(report, 'model.thresholds', dataset), ofClass).find((view) => view.kind === 'thresholds') ?? null;
  return { reference: of('reference'), current: of('current') };
}

export type Dots = { readonly [curve in 'roc' | 'precisionRecall' | 'gain' | 'lift']: readonly Dot[] };

/** Where a threshold stands on each curve. */
export function dotsAt(
  views: { readonly [role in DatasetRole]: ThresholdsView | null },
  threshold: number | null,
): Dots {
  const at = sides.flatMap((dataset) => {
    const view = views[dataset];
    const outcome = view && outcomeAt(view, view.costs, threshold);
    if (!view || !outcome || outcome.recall === null) return [];
    const taken = (outcome.truePositives + outcome.falsePositives) / (view.positives + view.negatives);
    return [{ dataset, view, outcome, recall: outcome.recall, taken }];
  });
  return {
    roc: at.flatMap(({ dataset, view, outcome, recall }) =>
      view.negatives === 0 ? [] : [{ dataset, x: outcome.falsePositives / view.negatives, y: recall }],
    ),
    precisionRecall: at.flatMap(({ dataset, outcome: { precision }, recall }) =>
      precision === null ? [] : [{ dataset, x: recall, y: precision }],
    ),
    gain: at.map(({ dataset, taken, recall }) => ({ dataset, x: taken, y: recall })),
    lift: at.flatMap(({ dataset, taken, recall }) => (taken > 0 ? [{ dataset, x: taken, y: recall / taken }] : [])),
  };
}
