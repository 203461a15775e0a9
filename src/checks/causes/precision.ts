import { commonLevel, gridLevel, ln, log2, roundToLevel, sameLaw, stepOfLevel } from '../../stats';
import { exactFigure } from '../lib/wording';
import type { ColumnRecogniser } from './define';
import { quiet } from './lib/proof/difference';
import { explainedShare } from './lib/proof/explained';
import { distinctUpTo, heaviest, numbersOf, quantileOf } from './lib/read/numbers';
import { shown } from './lib/picture/shown';
import { isSure } from './lib/proof/sure';

/** Values lie on a coarser grid than before: rounded, cut to whole steps, or stored in fewer bits. */

const fewestRows = 20;
const fewestDifferent = 4;
/** Nearly all of current lies on the grid, little of the reference does, and its share does not make that by chance. */
const rule = { off: 0.002, already: 0.9, logChance: ln(1e-7) };
/** As a share of the spread: a finer step hides nothing. */
const leastStep = 0.01;

type Coarse = {
  readonly how: 'rounded' | 'cut';
  readonly step: number;
  readonly redo: (value: number) => number;
  readonly likelihood: (value: number) => number;
};

export const precision: ColumnRecogniser = (column, place, frame) => {
  if (column.kind !== 'numbers' || column.isVague) return null;
  const numbers = numbersOf(column, place);
  if (!numbers) return null;
  const { reference, current } = numbers;
  if (Math.min(reference.length, current.length) < fewestRows) return null;
  if (distinctUpTo(current, fewestDifferent) < fewestDifferent) return null;
  const spread = (quantileOf(reference, 0.9) - quantileOf(reference, 0.1)) / 2.56;
  const found = onGrid(reference, current, spread) ?? inFewerBits(reference, current, spread);
  if (!found) return null;
  const { how, step, redo, likelihood } = found;
  const redone = reference.map(redo).sort();
  return {
    kind: 'precision',
    columns: [column.name],
    place,
    explained: explainedShare(numbers, { reference: redone, current }),
    sure: isSure(numbers),
    isProven: true,
    likelier: (row) => likelihood(column.current[row] ?? NaN),
    tell: (words) => ({
      title: `${column.name} is ${how} more coarsely`,
      message: `${words.subject(column.name)} ${words.verb('is', 'may be')} ${how} to ${stepText(step)}${words.since}; the reference is finer, and the same once ${how} likewise.`,
      parameters: { step },
      todo: `Have ${column.name} written with as many digits as before.`,
      undo: null,
      views: shown(column, words, frame, { made: 'redone', of: redo }),
    }),
  };
};

const stepText = (step: number): string => (step === 1 ? 'whole numbers' : `steps of ${exactFigure(step)}`);

function onGrid(reference: Float64Array, current: Float64Array, spread: number): Coarse | null {
  const nonZero = current.filter((value) => value !== 0);
  const level = commonLevel(nonZero.length > 0 ? nonZero : current, rule.off);
  if (level === 0) return null;
  const step = stepOfLevel(level);
  const share = reference.filter((value) => gridLevel(value) >= level).length / reference.length;
  if (share > rule.already || step < leastStep * spread || isByChance(share, current.length)) return null;
  if (isBesideGrid(reference, step)) return null;
  const operations: readonly Pick<Coarse, 'how' | 'redo'>[] = [
    { how: 'rounded', redo: (value) => roundToLevel(value, level) },
    { how: 'cut', redo: (value) => roundToLevel(Math.floor(steps(value, step)) * step, level) },
    { how: 'cut', redo: (value) => roundToLevel(Math.trunc(steps(value, step)) * step, level) },
  ];
  const onTheirs = current.map((value) => Math.round(value / step)).sort();
  const [best] = operations
    .map(({ how, redo }) => ({
      how,
      redo,
      pValue: sameLaw(reference.map((value) => Math.round(redo(value) / step)).sort(), onTheirs),
    }))
    .sort((a, b) => b.pValue - a.pValue);
  if (!best || best.pValue <= quiet) return null;
  const [on, off] = [-ln(Math.max(share, 1e-6)), -10];
  const likelihood = (value: number): number =>
    Number.isNaN(value) || value === 0 ? 0 : gridLevel(value) >= level ? on : off;
  return { how: best.how, redo: best.redo, step, likelihood };
}

/** Values that all lie as far beside the grid were moved onto it: months of a year, of which one is left. */
function isBesideGrid(reference: Float64Array, step: number): boolean {
  const beside = reference
    .map((value) => Math.round(1e6 * (steps(value, step) - Math.floor(steps(value, step)))))
    .sort();
  return (heaviest(beside)[0]?.rows ?? 0) > rule.already * reference.length;
}

/** Freed of the noise of floats, so that 0.3 is three steps of 0.1. */
const steps = (value: number, step: number): number => Math.round((value / step) * 1e6) / 1e6;

const isByChance = (share: number, rows: number): boolean => rows * ln(Math.max(share, 1e-9)) > rule.logChance;

const isSingle = (value: number): boolean => Math.fround(value) === value;

/** Stored in 32 bits, where their step is large beside what the values vary by. */
function inFewerBits(reference: Float64Array, current: Float64Array, spread: number): Coarse | null {
  if (!current.every(isSingle)) return null;
  const share = reference.filter(isSingle).length / reference.length;
  const size = Math.max(Math.abs(reference[0] ?? 0), Math.abs(reference.at(-1) ?? 0));
  const step = 2 ** (Math.floor(log2(size)) - 23);
  if (share > 0.5 || step < leastStep * spread || isByChance(share, current.length)) return null;
  if (sameLaw(reference.map(Math.fround).sort(), current) <= quiet) return null;
  const on = -ln(Math.max(share, 1e-6));
  const likelihood = (value: number): number => (Number.isNaN(value) ? 0 : isSingle(value) ? on : -10);
  return { how: 'rounded', step, redo: Math.fround, likelihood };
}
