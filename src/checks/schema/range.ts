import * as z from 'zod';
import { boundNumber, type ColumnSchema, type ColumnSummary } from '../../contract';
import { countBetween } from '../../stats';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { storeAlike } from '../lib/storage';
import { countText, exactFigure, percent, plural } from '../lib/wording';

type Bound = ColumnSchema['min'];

export const range = defineCheck({
  id: 'schema.range',
  title: 'Values outside the expected range',
  scope: 'column-expectation',
  appliesTo: ['numeric', 'datetime'],
  leavesRunning: true,
  params: z.strictObject({
    maxShare: z.number().min(0).max(1).default(0.01).describe('Share of rows outside the range above which it fails.'),
  }),
  explain: {
    looksAt:
      'Current values below the smallest or above the largest of the reference; with a schema, outside its bounds.',
    whyItMatters: 'A model extrapolates there, and a value far outside is often a wrong unit or a wrong sign.',
    whatToDo: 'Look at the extremes: mend wrong ones, or train on data that covers the new range.',
    source: 'Exact over all rows; shares are of all rows. Times go on, so only a given schema bounds them.',
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
    const ends = endsOf(alike?.reference.distribution);
    const low = Math.min(ends.low, asNumber(min, distribution.of) ?? -Infinity);
    const high = Math.max(ends.high, asNumber(max, distribution.of) ?? Infinity);
    const [below = 0] = countBetween(distribution, [-Infinity, low, Infinity]);
    const [within = 0] = countBetween(distribution, [-Infinity, high]);
    const above = distribution.total - within;
    const set = {
      ...(below > 0 && { min: asBound(distribution.values[0], distribution.of, Math.floor) }),
      ...(above > 0 && { max: asBound(distribution.values.at(-1), distribution.of, Math.ceil) }),
    };
    return {
      below,
      above,
      share: profile.count > 0 ? (below + above) / profile.count : 0,
      // JSON has no infinity: null stands for an end that is open.
      referenceMin: reference && min,
      referenceMax: reference && max,
      min,
      max,
      accept: below + above > 0 ? [{ column: plan.name, set }] : [],
    };
  },
  condition: ({ maxShare }) => `every value within the expected range (fails above ${percent(maxShare)} of the rows)`,
  judge({ below, above, share, min, max }, { maxShare }) {
    const span = `${endText(min, -Infinity)} … ${endText(max, Infinity)}`;
    if (below + above === 0) return pass(`Every value lies within ${span}.`);
    const message = `${plural(below + above, 'row lies', 'rows lie')} outside ${span} (${percent(share)}; ${countText(below)} below, ${countText(above)} above).`;
    return share > maxShare ? fail(message, share) : warn(message, share / maxShare);
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

/** Of what is stored alike; what lies within them lies within the reference. */
const endsOf = (distribution: ColumnSummary['distribution'] | undefined): { low: number; high: number } =>
  distribution?.kind === 'numbers'
    ? { low: distribution.values[0] ?? Infinity, high: distribution.values.at(-1) ?? -Infinity }
    : { low: Infinity, high: -Infinity };

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

const endText = (bound: Bound, open: number): string =>
  typeof bound === 'string' ? bound : exactFigure(bound ?? open);

const formatOf = (value: string | number | boolean | null): 'number' | 'text' =>
  typeof value === 'string' ? 'text' : 'number';
