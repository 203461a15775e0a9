import { tickStep, ticks } from 'd3-array';
import { format, precisionFixed } from 'd3-format';
import { gap } from '../../shared/numbers';

export type Tick = { readonly value: number; readonly label: string };

/** Round values of a linear axis; SI prefixes from ten thousand up. */
export function numberTicks([from, to]: readonly [number, number], count: number): readonly Tick[] {
  const values = ticks(from, to, count);
  const size = Math.max(Math.abs(from), Math.abs(to));
  const step = tickStep(from, to, count);
  const write =
    size >= 1e4 || size < 1e-4
      ? format(size >= 1e4 ? '~s' : '.3~e')
      : format(`,.${Number.isFinite(step) && step > 0 ? precisionFixed(step) : 0}f`);
  return values.map((value) => ({ value, label: write(value) }));
}

export function shareTicks(max: number, count: number): readonly Tick[] {
  const step = tickStep(0, max * 100, count);
  const write = format(`.${Number.isFinite(step) && step > 0 ? precisionFixed(step) : 0}f`);
  return ticks(0, max, count).map((value) => ({ value, label: `${write(value * 100)}${gap}%` }));
}

/** The fine rule between the labelled ticks: `parts` to each step, where that leaves room. */
export function minorTicks(
  domain: readonly [number, number],
  majors: readonly Tick[],
  parts: number,
): readonly number[] {
  const [first, second] = majors;
  if (!first || !second) return [];
  const step = (second.value - first.value) / parts;
  const before = Math.ceil((first.value - domain[0]) / step);
  const all = Math.floor((domain[1] - domain[0]) / step) + before + 1;
  return Array.from({ length: all }, (_, index) => first.value + (index - before) * step).filter(
    (value) => value >= domain[0] && value <= domain[1],
  );
}

/** A straight map from values to places; a domain of no width maps to the middle. */
export function place(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const width = domain[1] - domain[0];
  if (!(width > 0)) return () => (range[0] + range[1]) / 2;
  return (value) => range[0] + ((value - domain[0]) / width) * (range[1] - range[0]);
}
