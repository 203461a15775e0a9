import * as z from 'zod';
import { boundNumber, type ColumnSchema, type ColumnSummary, type NumberDistribution } from '../../contract';
import { countBetween } from '../../stats';
import { beyondEnd, mostRowsOutside, outsideRange } from '../../stats/learned';
import { readNumbers } from '../cells/numbers';
import { defineCheck, NotApplicable } from '../define';
import { familyParams, qText, unadjusted } from '../lib/family';
import { placed, placesWhere } from '../lib/row-parts';
import { asStoredAlike, storeAlike } from '../lib/storage';
import { apart, countText, exactFigure, percent, plural } from '../lib/wording';
import { judgeMisfits, offer, rarely, type Chance } from './lib/learned';
import { finiteRows, tailsOf } from './lib/tails';

type Bound = ColumnSchema['min'];

export const range = defineCheck({
  id: 'schema.range',
  title: 'Values outside the expected range',
  scope: 'column-expectation',
  appliesTo: ['numeric', 'datetime'],
  leavesRunning: true,
  params: z.strictObject({
    maxShare: z.number().min(0).max(1).default(0.01).describe('Share of rows outside the range above which it fails.'),
    ...familyParams,
  }),
  explain: {
    looksAt:
      'Current values below the smallest or above the largest of the reference; with a schema, outside its bounds.',
    whyItMatters: 'A model extrapolates there, and a value far outside is often a wrong unit or a wrong sign.',
    whatToDo:
      'Look at the extremes: mend wrong ones, or train on data that covers the new range. A bound that must hold is a rule: write it.',
    source:
      'Exact over all rows; shares are of all rows. Bounds of a schema are judged to the letter. Learned ones are a test: chance alone puts about 2 of n + 1 rows outside. How many rows lie beyond an end has an exact law; how far the furthest lies, given how many, is held against a Pareto tail of the reference’s outermost rows (Rényi 1953), and both are combined (Fisher 1925). One impossible value that lies near the others is no proof of anything: a −1 among counts is told, not accused. Times go on, so only a given schema bounds them.',
  },
  expects: ({ min, max }, reference) =>
    min !== null || max !== null || (reference?.type === 'numeric' && reference.profile.distinct > 0),
  compute({ plan, expected: { min, max }, reference, current }) {
    const alike = reference && storeAlike(reference, current);
    const { distribution } = alike?.current ?? current;
    const { profile } = current;
    if (distribution.kind !== 'numbers' || distribution.of === 'lengths') {
      throw new NotApplicable('The current column holds neither numbers nor times.');
    }
    const { low, high } = boundsOf(alike?.reference ?? null, { min, max }, distribution.of);
    const [below = 0] = countBetween(distribution, [-Infinity, low, Infinity]);
    const [within = 0] = countBetween(distribution, [-Infinity, high]);
    const above = distribution.total - within;
    const set = {
      ...(below > 0 && { min: asBound(distribution.values[0], distribution.of, Math.floor) }),
      ...(above > 0 && { max: asBound(distribution.values.at(-1), distribution.of, Math.ceil) }),
    };
    const chance = reference ? chanceOf(reference, distribution, { below, above }, profile.count) : given;
    return {
      below,
      above,
      rows: below + above,
      share: profile.count > 0 ? (below + above) / profile.count : 0,
      ...chance,
      qValue: unadjusted,
      // JSON has no infinity: null stands for an end that is open.
      referenceMin: reference && min,
      referenceMax: reference && max,
      min,
      max,
      // As the file holds it: null too where it is infinite.
      currentMin: endOf(profile.min),
      currentMax: endOf(profile.max),
      negatives: profile.negatives ?? 0,
      accept: below + above > 0 ? [{ column: plan.name, set }] : [],
      offers: [...(below > 0 ? ['min'] : []), ...(above > 0 ? ['max'] : [])],
    };
  },
  test: { of: 'schema', pValues: ({ pValue }) => (pValue === null ? [] : [pValue]), settle: offer },
  tells: ({ share }, { maxShare }) => ({ figure: share, threshold: maxShare }),
  condition: ({ maxShare, significance, failSignificance }) =>
    `every value within the expected range, a learned one but for chance (q ≥ ${significance}; fails above ${percent(maxShare)} of the rows, a learned one with q < ${failSignificance})`,
  judge(value, params) {
    const { rows, share, min, max } = value;
    const endText = endTexts(value);
    const span = `${endText(min, -Infinity)} … ${endText(max, Infinity)}`;
    const outside = `${plural(rows, 'row lies', 'rows lie')} outside ${span} (${percent(share)}; ${sidesText(value)})`;
    return judgeMisfits(value, params, {
      none: `Every value lies within ${span}.`,
      found: `${outside}${againstChance(value)}.`,
      chance: `${outside}, where chance makes up to ${countText(value.chanceRows ?? 0)}.${belowZero(value)}`,
    });
  },
  async rows(value, _params, { plan, reference, current }, { own }) {
    const { min, max } = value;
    const endText = endTexts(value);
    const values = await readNumbers(own, plan);
    const of = current.distribution.kind === 'numbers' && current.distribution.of === 'times' ? 'times' : 'values';
    const { low, high } = boundsOf(reference && (storeAlike(reference, current)?.reference ?? null), { min, max }, of);
    const alike = asStoredAlike(reference, current);
    const lies = (beyond: (value: number) => boolean): Uint32Array =>
      placesWhere(values, (value) => !Number.isNaN(value) && beyond(alike.number(value)));
    return [
      placed(
        [plan.name],
        lies((value) => value < low),
        `lies below ${endText(min, -Infinity)}`,
      ),
      placed(
        [plan.name],
        lies((value) => value > high),
        `lies above ${endText(max, Infinity)}`,
      ),
    ];
  },
  show({ share, below, above, min, max }, { current: { profile } }, { maxShare }) {
    if (below + above === 0) return [];
    const figures = [
      { label: 'Expected smallest', value: min, format: formatOf(min) },
      { label: 'Expected largest', value: max, format: formatOf(max) },
      { label: 'Current smallest', value: profile.min, format: formatOf(profile.min) },
      { label: 'Current largest', value: profile.max, format: formatOf(profile.max) },
      { label: 'Rows below', value: below, format: 'integer' as const },
      { label: 'Rows above', value: above, format: 'integer' as const },
    ];
    return [
      {
        kind: 'scale',
        title: 'Share outside the range',
        value: share,
        threshold: maxShare,
        bad: 'above',
        format: 'share',
      },
      { kind: 'figures', title: 'Extremes', figures },
    ];
  },
});

/** Within which a value is expected: `reference` only where it had to be stored alike. */
function boundsOf(
  reference: ColumnSummary | null,
  { min, max }: { readonly min: Bound; readonly max: Bound },
  of: 'values' | 'times',
): { readonly low: number; readonly high: number } {
  const ends = endsOf(reference?.distribution);
  return {
    low: Math.min(ends.low, asNumber(min, of) ?? -Infinity),
    high: Math.max(ends.high, asNumber(max, of) ?? Infinity),
  };
}

/** Of what is stored alike; what lies within them lies within the reference. */
const endsOf = (distribution: ColumnSummary['distribution'] | undefined): { low: number; high: number } =>
  distribution?.kind === 'numbers'
    ? { low: distribution.values[0] ?? Infinity, high: distribution.values.at(-1) ?? -Infinity }
    : { low: Infinity, high: -Infinity };

const given: Chance = { pValue: null, expected: null, chanceRows: null };

/** What chance alone puts outside a range that is as wide as the reference. */
function chanceOf(
  reference: ColumnSummary,
  { values, total }: NumberDistribution,
  { below, above }: { readonly below: number; readonly above: number },
  currentRows: number,
): Chance {
  const of = { reference: finiteRows(reference.profile), current: total };
  const tails = tailsOf(reference);
  const [smallest = NaN, largest = NaN] = [values[0], values.at(-1)];
  const lower = beyondEnd({ rows: below, furthest: -smallest }, of, tails.lower);
  const upper = beyondEnd({ rows: above, furthest: largest }, of, tails.upper);
  return {
    pValue: outsideRange(lower, upper),
    expected: (2 * of.current) / (of.reference + 1) / Math.max(1, currentRows),
    chanceRows: mostRowsOutside(rarely, of.reference, of.current),
  };
}

type Ends = {
  readonly min: Bound;
  readonly max: Bound;
  readonly currentMin: Bound;
  readonly currentMax: Bound;
  /** Null where a person gave the limits. */
  readonly chanceRows: number | null;
};

type Sides = Ends & { readonly below: number; readonly above: number };

/** How many rows lie beyond either end, and how far. */
function sidesText(sides: Sides): string {
  const { below, above, currentMin, currentMax } = sides;
  const endText = endTexts(sides);
  const low = below > 0 ? `, down to ${endText(currentMin, -Infinity)}` : '';
  const high = above > 0 ? `, up to ${endText(currentMax, Infinity)}` : '';
  return `${countText(below)} below${low}; ${countText(above)} above${high}`;
}

/** Whether it was how many or how far. */
function againstChance(value: Chance & { readonly rows: number; readonly qValue: number | null }): string {
  const { rows, chanceRows } = value;
  if (chanceRows === null) return '';
  const many = `where chance makes up to ${countText(chanceRows)}`;
  return `, ${rows > chanceRows ? many : 'further out than chance puts any'}${qText(value)}`;
}

/** What no test of so few rows can prove, and a person knows at once. */
const belowZero = ({ min, negatives }: { readonly min: Bound; readonly negatives: number }): string =>
  typeof min === 'number' && min >= 0 && negatives > 0
    ? ` ${plural(negatives, 'row lies', 'rows lie')} below 0, where the reference has none.`
    : '';

const endOf = (value: ColumnSummary['profile']['min']): number | string | null =>
  typeof value === 'boolean' ? null : value;

const kinds = { values: 'number', times: 'string' } as const;

function asNumber(bound: Bound, of: 'values' | 'times'): number | null {
  if (bound === null) return null;
  if (typeof bound !== kinds[of]) throw new NotApplicable(`The schema bounds ${of} by ${JSON.stringify(bound)}.`);
  return boundNumber(bound);
}

/** A bound that takes a value in; an infinite one leaves the end open. Times are told to the millisecond. */
function asBound(value: number | undefined, of: 'values' | 'times', round: (time: number) => number): Bound {
  if (value === undefined || !Number.isFinite(value)) return null;
  return of === 'values' ? value : new Date(round(value)).toISOString();
}

/** Each end in as many digits as tell it from the others, and a limit that a person gave to the letter; an open one is infinite. */
function endTexts({ min, max, currentMin, currentMax, chanceRows }: Ends): (bound: Bound, open: number) => string {
  const numberText = apart([min, max, currentMin, currentMax].filter((bound) => typeof bound === 'number'));
  const isGiven = (bound: Bound): boolean => chanceRows === null && (bound === min || bound === max);
  return (bound, open) => {
    if (typeof bound === 'string') return bound;
    return isGiven(bound) ? exactFigure(bound ?? open) : numberText(bound ?? open);
  };
}

const formatOf = (value: string | number | boolean | null): 'number' | 'text' =>
  typeof value === 'string' ? 'text' : 'number';
