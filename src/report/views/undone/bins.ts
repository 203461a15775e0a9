import { layoutBins, type BinLayout } from '../histogram/histogram';
import { minorTicks, numberTicks, place, type Tick } from '../frame/ticks';
import { timeTicks } from '../frame/time-ticks';
import { figure } from '../../shared/numbers';

/** Where bins stand, and the rule beneath them. */
export type Ruled = BinLayout & {
  readonly ticks: readonly Tick[];
  readonly minor: readonly number[];
  readonly x: (value: number) => number;
};

const gap = 12;
const labelWidth = 90;

export function ruleBins(edges: readonly number[], axis: 'number' | 'datetime', width: number): Ruled {
  return areEven(edges) ? ruleEven(edges, axis, width) : ruleRatio(edges, width);
}

/** Whether the bins between the outer ones are equally wide; else they are so in ratio, from zero on. */
function areEven(edges: readonly number[]): boolean {
  const inner = edges.slice(1, -1);
  const widths = inner.slice(1).map((edge, index) => edge - (inner[index] ?? 0));
  return widths.length < 2 || Math.max(...widths) < 1.5 * Math.min(...widths);
}

function ruleEven(edges: readonly number[], axis: 'number' | 'datetime', width: number): Ruled {
  const layout = layoutBins(edges, width, gap);
  const x = place(layout.domain, layout.range);
  const room = Math.max(2, Math.floor(width / labelWidth));
  const isTime = axis === 'datetime';
  const ticks = isTime ? timeTicks(layout.domain, room) : numberTicks(layout.domain, room);
  const minor = isTime
    ? timeTicks(layout.domain, room * 4).map(({ value }) => value)
    : minorTicks(layout.domain, ticks, 10);
  const isClear = ({ value }: Tick): boolean =>
    layout.bins.every((bin) => !bin.tail || Math.abs(bin.x + bin.width / 2 - x(value)) > 30);
  return { ...layout, ticks: ticks.filter(isClear), minor, x };
}

function ruleRatio(edges: readonly number[], width: number): Ruled {
  const each = width / (edges.length - 1);
  const bins = edges.slice(0, -1).map((from, index) => {
    return { index, from, to: edges[index + 1] ?? from, x: index * each, width: each, tail: false };
  });
  const places = new Map(edges.map((edge, index) => [edge, index * each]));
  const ends: readonly [number, number] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const decades = edges.filter((edge) => edge === 0 || isPowerOfTen(edge));
  return {
    bins,
    domain: ends,
    range: [0, width],
    ticks: decades.map((value) => ({ value, label: figure(value) })),
    minor: edges,
    x: (value) => places.get(value) ?? 0,
  };
}

const isPowerOfTen = (value: number): boolean => /^1(0*|e[+-]?\d+)$|^0\.0*1$/.test(String(value));
