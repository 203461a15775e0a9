import { ln, log1p, logBinomialTail, sameLaw } from '../../stats';
import type { ColumnRecogniser, Found } from './define';
import type { NumberColumn, SharedColumn } from './lib/read/column';
import { quiet } from './lib/proof/difference';
import { explainedShare } from './lib/proof/explained';
import type { Frame } from './lib/read/frame';
import { distinctUpTo, numbersOf, type Numbers } from './lib/read/numbers';
import type { Place } from './lib/place/place';
import { shown } from './lib/picture/shown';
import { still, stuck } from './lib/still';
import { isSure } from './lib/proof/sure';

/** Nothing lies beyond one value any more, on which what lay there is heaped; or one value alone is left: a sensor stands still. */

const fewestRows = 20;
/** Among fewer different values a cap is another name for some. */
const rule = { different: 5, heap: 4, logChance: ln(1e-4), beyond: { least: 0.002, most: 0.6 } };

export const clipping: ColumnRecogniser = (column, place, frame) => {
  if (column.kind !== 'numbers') return null;
  const numbers = numbersOf(column, place);
  if (!numbers || Math.min(numbers.reference.length, numbers.current.length) < fewestRows) return null;
  return (
    still(column, place, numbers, frame) ??
    stuck(column, place, numbers, frame) ??
    limited(column, place, numbers, frame)
  );
};

type Limit = { readonly end: 'low' | 'high'; readonly at: number; readonly beyond: number; readonly pValue: number };

function limited(column: SharedColumn & NumberColumn, place: Place, numbers: Numbers, frame: Frame): Found | null {
  const { reference, current } = numbers;
  const [best] = (['high', 'low'] as const)
    .flatMap((end) => limitAt(end, reference, current) ?? [])
    .sort((a, b) => b.pValue - a.pValue);
  if (!best) return null;
  const { end, at, beyond } = best;
  const redo = (value: number): number => (end === 'high' ? Math.min(value, at) : Math.max(value, at));
  const isBeyond = (value: number): boolean => (end === 'high' ? value > at : value < at);
  const onLimit = reference.filter((value) => value === at).length;
  const heap = ln((beyond * reference.length + onLimit + 0.5) / (onLimit + 0.5));
  return {
    kind: 'clipping',
    columns: [column.name],
    place,
    explained: explainedShare(numbers, { reference: reference.map(redo).sort(), current }),
    sure: isSure(numbers),
    likelier: (row) => {
      const value = column.current[row] ?? NaN;
      return Number.isNaN(value) ? 0 : isBeyond(value) ? -10 : value === at ? heap : 0;
    },
    tell: (words) => {
      const limit = words.value(at);
      const [noun, side] = end === 'high' ? ['capped', 'above'] : ['floored', 'below'];
      return {
        title: `${column.name} is ${noun}`,
        message: `${words.subject(column.name)} ${words.verb('is', 'may be')} ${noun} at ${limit}${words.since}: no value lies ${side} it, where ${percentOf(beyond)} of the reference do.`,
        parameters: words.values({ [end]: at }),
        todo: `Find what limits ${column.name} where it is measured or read, and lift it.`,
        undo: null,
        views: shown(column, words, frame, { made: 'redone', of: redo }),
      };
    },
  };
}

const percentOf = (share: number): string => `${(100 * share).toFixed(1)} %`;

function limitAt(end: Limit['end'], reference: Float64Array, current: Float64Array): Limit | null {
  const at = (end === 'high' ? current.at(-1) : current[0]) ?? NaN;
  const [first, last] = [current[0], current.at(-1)];
  const isBeyond = (value: number): boolean => (end === 'high' ? value > at : value < at);
  const beyond = reference.filter(isBeyond).length / reference.length;
  const heap = current.filter((value) => value === at).length;
  if (distinctUpTo(reference, rule.different) < rule.different) return null;
  if (first === last || heap < rule.heap || beyond < rule.beyond.least || beyond > rule.beyond.most) return null;
  if (current.length * log1p(-beyond) > rule.logChance) return null;
  const own = reference.filter((value) => value === at).length / reference.length + 1 / reference.length;
  if (logBinomialTail(heap, current.length, Math.min(1, own)) > rule.logChance) return null;
  const redone = reference.map((value) => (isBeyond(value) ? at : value)).sort();
  const pValue = sameLaw(redone, current);
  return pValue > quiet ? { end, at, beyond, pValue } : null;
}
