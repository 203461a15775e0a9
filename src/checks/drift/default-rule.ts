import type { Counted } from '../../stats';
import { fail, NotApplicable, pass, skip, type Outcome } from '../define';
import { figure, plural, pValueText } from '../wording';
import { mostMoved, type Contribution } from './contributions';
import { decisive } from './decisive';
import { evidenceOfLevels, evidenceOfNumbers, type Effects, type Part } from './evidence';
import type { Levels, MissingRows } from './levels';

/** The rule of preset `vernier`: docs/drift.md says it in words and shows what it finds beside other tools' rules. */

type Params = { readonly effects: Effects; readonly significance: number; readonly threshold?: number | undefined };

/** What the reference taught: a record to keep, from which the threshold follows: threshold² = floor² + chance². */
export type Learned = { readonly floor: number; readonly chance: number };

export type Found = {
  readonly method: string;
  readonly of: Part['of'];
  readonly score: number;
  readonly threshold: number;
  readonly pValue: number;
  readonly learned: Learned;
};

type Compared = {
  readonly levels: Levels;
  readonly numbers: { readonly reference: Counted; readonly current: Counted } | null;
  readonly spread: number | null;
};

/**
 * `levels` hold missing rows as one of them; numbers have them apart, and `spread`, the population standard deviation of the
 * reference. Throws NotApplicable where a side has no rows.
 */
export function measureByDefault({ levels, numbers, spread }: Compared, missing: MissingRows, params: Params): Found {
  const { threshold: floor } = params;
  const effects = floor === undefined ? params.effects : { ks: floor, wasserstein: floor, js: floor };
  const evidence = numbers
    ? evidenceOfNumbers({ counted: numbers.reference, spread }, numbers.current, missing, effects)
    : evidenceOfLevels(levels.reference, levels.current, effects);
  const measure = evidence && decisive(evidence, params.significance);
  if (evidence && measure) {
    const { method, of, score, threshold, floor, chance } = measure;
    return { method, of, score, threshold, pValue: evidence.pValue, learned: { floor, chance } };
  }
  if (levels.labels.length !== 1 && missing.reference * missing.current === 0) {
    throw new NotApplicable('One side has no rows to compare.');
  }
  const { js } = effects;
  return { method: 'js', of: 'missing', score: 0, threshold: js, pValue: 1, learned: { floor: js, chance: 0 } };
}

type Measured = Pick<Found, 'score' | 'threshold'> & {
  readonly method: string;
  readonly of?: Part['of'];
  readonly qValue: number | null;
  readonly referenceRows: number;
  readonly currentRows: number;
  readonly contributions: readonly Contribution[];
};

/** Effect size and significance together; a skip where these rows could not have shown even a large change. */
export function judgeByDefault(value: Measured, significance: number, visible: number): Outcome {
  const { score, threshold, qValue, referenceRows, currentRows, contributions } = value;
  const significant = qValue !== null && qValue < significance;
  const shift = smallestShift(referenceRows, currentRows);
  if (!significant && shift > visible) {
    return skip(`Too few rows to tell: with ${rowsText(value)} ${visibleText(shift)} (${effectText(value)}).`);
  }
  const chance = qValue === null ? '' : `, q ${pValueText(qValue)}`;
  if (significant && score >= threshold) {
    const most = mostMoved(contributions);
    return fail(`Drifted: ${effectText(value)} (limit ${figure(threshold)})${chance}. ${most}`, score - threshold);
  }
  const reason = score < threshold ? `too small to matter (limit ${figure(threshold)})` : 'not significant';
  return pass(`${effectText(value)}${chance}, over ${rowsText(value)}: ${reason}.`);
}

/** 1.96 + 0.84: of a difference just so many standard errors large, a test at 5 % finds four in five. */
const standardErrors = 2.8;
/** Of fewer rows no arrangement at all is rarer than 5 %. */
const largestShift = 2.1;

/** The shift, in standard deviations, that so many rows most likely show. */
const smallestShift = (n: number, m: number): number => standardErrors * Math.sqrt(1 / n + 1 / m);

const visibleText = (shift: number): string =>
  shift > largestShift
    ? 'no change could be seen'
    : `only a shift above ${figure(shift)} standard deviations would show`;

const effects: { readonly [method: string]: (score: string) => string } = {
  ks: (score) => `Kolmogorov–Smirnov gap ${score}`,
  wasserstein: (score) => `distance of ${score} standard deviations`,
  js: (score) => `Jensen–Shannon distance ${score}`,
};

const places = { values: '', 'one value': ' in the share of one value', missing: ' in missing rows' };

const effectText = ({ method, of, score }: Measured): string =>
  `${effects[method]?.(figure(score)) ?? figure(score)}${places[of ?? 'values']}`;

const rowsText = ({ referenceRows, currentRows }: Measured): string =>
  `${plural(referenceRows, 'reference row')} and ${plural(currentRows, 'current row')}`;
