import type { NumberDistribution } from '../../../contract';
import { minus } from '../../lib/wording';

/** How the bins between these edges are called; each finite edge is written so that no other reads the same. */
export function binLabels(edges: readonly number[], of: NumberDistribution['of']): readonly string[] {
  const finite = edges.filter(Number.isFinite);
  const show = of === 'times' ? momentFormat(finite) : figureFormat(finite);
  return edges.slice(1).map((high, index) => {
    const low = edges[index] ?? -Infinity;
    if (low === -Infinity) return high === Infinity ? 'all' : `< ${show(high)}`;
    return high === Infinity ? `≥ ${show(low)}` : `${show(low)} … ${show(high)}`;
  });
}

type Show = (value: number) => string;

/** No double needs more significant digits than 17. */
const digits = Array.from({ length: 15 }, (_, index) => index + 3);

/** Integers in full; the others so short that rounding moves neighbours by a quarter of the gap between them at most. */
function figureFormat(edges: readonly number[]): Show {
  const enough = digits.find((to) =>
    edges.every((edge, index) => {
      const before = edges[index - 1] ?? -Infinity;
      return roundingError(before, to) + roundingError(edge, to) <= (edge - before) / 4;
    }),
  );
  return (value) => minus(String(rounded(value, enough ?? 17)));
}

const rounded = (value: number, to: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(to));

const roundingError = (value: number, to: number): number =>
  Number.isFinite(value) ? Math.abs(rounded(value, to) - value) : 0;

/** Characters of a time: none, HH:MM, HH:MM:SS and with milliseconds. */
const timeLengths = [0, 5, 8, 12];

/** The day alone, or with as much of the time as tells edges of one day apart. */
function momentFormat(edges: readonly number[]): Show {
  const enough = timeLengths.find((length) => new Set(edges.map((edge) => moment(edge, length))).size === edges.length);
  return (value) => moment(value, enough ?? 12);
}

function moment(milliseconds: number, timeLength: number): string {
  const [day = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  return timeLength === 0 ? day : `${day} ${time.slice(0, timeLength)}`;
}
