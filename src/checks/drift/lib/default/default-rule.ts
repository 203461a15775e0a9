import { fail, NotApplicable, pass, skip, warn, type Outcome } from '../../../define';
import { figure, plural, pValueText } from '../../../lib/wording';
import { mostMoved, type Contribution } from '../contributions';
import { decisive, type Decisive } from './decisive';
import {
  evidenceOfLevels,
  evidenceOfNumbers,
  type Effects,
  type Evidence,
  type NumbersOfReference,
  type Part,
  type ValueRows,
} from './evidence';
import type { Levels, MissingRows } from '../levels';
import type { OverTime } from './over-time';

/** The rule of preset `vernier`: docs/drift.md says it in words and shows what it finds beside other tools' rules. */

type Params = { readonly effects: Effects; readonly significance: number; readonly threshold?: number | undefined };

/**
 * What the reference taught: a record to keep, from which the threshold follows: threshold² = floor² + chance², or what is usual
 * over its time where that is more.
 */
export type Learned = {
  readonly floor: number;
  readonly chance: number;
  /** Null where the reference has no time, is too short for it, or varies no more over time than by chance. */
  readonly overTime: Omit<OverTime, 'of' | 'method'> | null;
};

export type Found = {
  readonly method: string;
  readonly of: Part['of'];
  /** The one value that decided, where it is one. */
  readonly value?: ValueRows;
  readonly score: number;
  readonly threshold: number;
  readonly pValue: number;
  readonly learned: Learned;
};

type Compared = {
  readonly levels: Levels;
  readonly numbers: {
    readonly reference: NumbersOfReference['counted'];
    readonly current: NumbersOfReference['counted'];
  } | null;
  readonly spread: number | null;
};

/**
 * `levels` hold missing rows as one of them; numbers have them apart, and `spread`, the population standard deviation of the
 * reference, `usual` what is known of the reference over time. Throws NotApplicable where a side has no rows.
 */
export function measureByDefault(
  { levels, numbers, spread }: Compared,
  missing: MissingRows,
  params: Params,
  usual: readonly OverTime[] = [],
): Found {
  const effects = effectsOf(params);
  const found = numbers
    ? evidenceOfNumbers({ counted: numbers.reference, spread }, numbers.current, missing, effects)
    : evidenceOfLevels(levels.reference, levels.current, effects);
  const evidence = found && raise(found, usual);
  const measure = evidence && decisive(evidence, params.significance);
  if (evidence && measure) {
    const { method, of, value, score, threshold, floor, chance } = measure;
    const overTime = usualOf(measure, usual);
    const learned = {
      floor,
      chance,
      overTime: overTime && {
        chunks: overTime.chunks,
        rows: overTime.rows,
        mean: overTime.mean,
        threshold: overTime.threshold,
      },
    };
    return { method, of, ...(value && { value }), score, threshold, pValue: evidence.pValue, learned };
  }
  if (levels.labels.length !== 1 && missing.reference * missing.current === 0) {
    throw new NotApplicable('One side has no rows to compare.');
  }
  const { js } = effects;
  return {
    method: 'js',
    of: 'missing',
    score: 0,
    threshold: js,
    pValue: 1,
    learned: { floor: js, chance: 0, overTime: null },
  };
}

/** The least effects that count: one threshold for all, where it is given. */
export const effectsOf = ({ effects, threshold: floor }: Params): Effects =>
  floor === undefined ? effects : { ks: floor, wasserstein: floor, js: floor };

/** What is usual over time is no drift. */
function raise({ pValue, parts }: Evidence, usual: readonly OverTime[]): Evidence {
  const raised = parts.map((part) => ({
    ...part,
    measures: part.measures.map((measure) => {
      const known = usualOf({ ...measure, of: part.of }, usual);
      return { ...measure, threshold: Math.max(measure.threshold, known?.threshold ?? 0) };
    }),
  }));
  return { pValue, parts: raised };
}

const usualOf = ({ of, method }: Pick<Decisive, 'of' | 'method'>, usual: readonly OverTime[]): OverTime | null =>
  usual.find((one) => one.of === of && one.method === method) ?? null;

type Measured = Pick<Found, 'score' | 'threshold'> & {
  readonly method: string;
  readonly of?: Part['of'];
  readonly learned?: Learned;
  readonly qValue: number | null;
  readonly referenceRows: number;
  readonly currentRows: number;
  readonly contributions: readonly Contribution[];
};

type Judged = { readonly significance: number; readonly failSignificance: number; readonly visible: number };

/** Effect size and significance together; a skip where these rows could not have shown even a large change. */
export function judgeByDefault(value: Measured, { significance, failSignificance, visible }: Judged): Outcome {
  const { score, threshold, qValue, referenceRows, currentRows, contributions } = value;
  const significant = qValue !== null && qValue < significance;
  const shift = smallestShift(referenceRows, currentRows);
  if (!significant && shift > visible) {
    return skip(`Too few rows to tell: with ${rowsText(value)} ${visibleText(shift)} (${effectText(value)}).`);
  }
  const chance = qValue === null ? '' : `, q ${pValueText(qValue)}`;
  if (significant && score >= threshold) {
    const most = mostMoved(contributions);
    const message = `Drifted: ${effectText(value)} (${limitText(value)})${chance}. ${most}`;
    return qValue < failSignificance ? fail(message, score - threshold) : warn(message, score - threshold);
  }
  const reason = score < threshold ? `${smallText(value)} (${limitText(value)})` : 'not significant';
  return pass(`${effectText(value)}${chance}, over ${rowsText(value)}: ${reason}.`);
}

const isUsual = ({ learned, threshold }: Measured): boolean => learned?.overTime?.threshold === threshold;

const smallText = (value: Measured): string =>
  isUsual(value) ? 'no more than usual in the reference' : 'too small to matter';

function limitText(value: Measured): string {
  const { threshold, learned } = value;
  const from = isUsual(value) ? `, learned from ${learned?.overTime?.chunks ?? 0} stretches of the reference` : '';
  return `limit ${figure(threshold)}${from}`;
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
