import { nice } from 'd3-array';
import type { NumberFormat, ScaleView } from '../../contract';
import { said } from '../shared/cells';
import { numberTicks, shareTicks, type Tick } from './frame/ticks';

/** A scale long enough to hold zero, the limit and the value, with a little air. */
export function scaleDomain({ value, threshold, format }: ScaleView): readonly [number, number] {
  const low = Math.min(0, value, threshold);
  const high = Math.max(0, value, threshold);
  if (high === low) return [low, low + 1];
  const air = (high - low) * 0.08;
  const [from, to] = nice(low < 0 ? low - air : 0, high > 0 ? high + air : 0, 5);
  const bounded = format === 'share' || format === 'p-value';
  return [from, bounded && high <= 1 ? Math.min(1, to) : to];
}

export const scaleTicks = (domain: readonly [number, number], format: NumberFormat, count: number): readonly Tick[] =>
  format === 'share' && domain[0] === 0 ? shareTicks(domain[1], count) : numberTicks(domain, count);

export const isBad = ({ value, threshold, bad }: Pick<ScaleView, 'value' | 'threshold' | 'bad'>): boolean =>
  bad === 'above' ? value > threshold : value < threshold;

export function scaleSentence(view: ScaleView): string {
  const value = said(view.value, view.format);
  const limit = said(view.threshold, view.format);
  // Checks differ in whether the limit itself passes.
  if (view.value === view.threshold) return `Measured ${value}: at the limit of ${limit}.`;
  const side = view.value > view.threshold ? 'above' : 'below';
  return `Measured ${value}: ${isBad(view) ? 'out of' : 'within'} bounds, ${side} the limit of ${limit}.`;
}
