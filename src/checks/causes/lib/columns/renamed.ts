import leven from 'leven';
import { isFinding } from '../../../../contract/report/ranking';
import { sameLaw } from '../../../../stats';
import { listed } from '../../../lib/wording';
import type { Found, TableRecogniser } from '../../define';
import { readShared, type SharedColumn } from '../read/column';
import { differenceIn } from '../proof/difference';
import type { Frame } from '../read/frame';
import { distinctUpTo, numbersOf } from '../read/numbers';
import { wholePlace } from '../place/place';
import { shownBeside } from '../picture/shown-beside';
import { areEnough } from '../proof/sure';
import { goesWith, shareTexts } from './crosswise';
import { areKept, relationsOf } from './relations';
import { undoNames } from './undo';

/** Columns beyond these are not looked at in pairs. */
const mostColumns = 40;
const quiet = 0.01;
const mostShown = 2;

/** Columns that are gone, each beside a new one that holds the same. */
export const renamed: TableRecogniser = async (frame) => {
  const [before, after] = [namesIn(frame, 'reference'), namesIn(frame, 'current')];
  const gone = before.filter((name) => !after.includes(name));
  const fresh = after.filter((name) => !before.includes(name));
  if (Math.min(gone.length, fresh.length) === 0 || Math.max(gone.length, fresh.length) > mostColumns) return [];
  const fits: Fit[] = [];
  for (const from of gone) {
    for (const to of fresh) {
      const fit = await fitOf(from, to, frame);
      if (fit) fits.push(fit);
    }
  }
  const pairs = pairUp(fits);
  const [first] = pairs;
  if (!first) return [];
  const told = new Set(pairs.flatMap(({ from, to }) => [from, to]));
  const left = [...gone, ...fresh].filter((name) => !told.has(name));
  const names = pairs.map(({ from, to }) => ({ from, to }));
  const found: Found = {
    kind: 'columns',
    columns: [...told, ...left],
    place: wholePlace,
    explained: pairs.length / Math.min(gone.length, fresh.length),
    sure: areEnough(frame.rows),
    tell: (words) => ({
      title: names.length === 1 ? `${first.from} is now ${first.to}` : `${names.length} columns have other names`,
      message: `${listed(names.map(({ from, to }) => `${from} ${words.verb('is', 'may be')} now called ${to}`))}: it holds the same${
        frame.paired.length > 0 ? ', and goes with the other columns as before' : ''
      }.${left.length > 0 ? ` Beside it ${listed(left)} came or went.` : ''}`,
      parameters: { pairs: names, how: 'renamed' },
      todo: `Read ${listed(names.map(({ to }) => to))} under the old name, or change the name where it is used.`,
      undo: undoNames(names),
      views: pairs.slice(0, mostShown).flatMap(({ column }) => (column ? shownBeside(column, words, null) : [])),
    }),
  };
  return [found];
};

type Fit = {
  readonly from: string;
  readonly to: string;
  readonly pValue: number;
  /** Both under the old name; null where the names tell it alone. */
  readonly column: SharedColumn | null;
  /** Whether what they are called or where they stand speaks for it. */
  readonly isNear: boolean;
};

const namesIn = ({ sides }: Frame, side: 'reference' | 'current'): readonly string[] =>
  sides[side].facts.columns.filter(({ storage }) => storage !== 'nested').map(({ name }) => name);

/** Columns of so few different values look alike by chance. */
const fewValues = 8;
/** Rank correlations times the root of the rows from which on they tell a column. */
const strong = 6;

async function fitOf(from: string, to: string, frame: Frame): Promise<Fit | null> {
  const [plan, other] = [from, to].map((name) => frame.plans.find((one) => one.name === name));
  if (!plan || !other) return null;
  const places = [namesIn(frame, 'reference').indexOf(from), namesIn(frame, 'current').indexOf(to)];
  const isNear = places[0] === places[1] || areAlike(from, to);
  if (bare(from) === bare(to)) return { from, to, pValue: 1, column: null, isNear: true };
  if (plan.type !== other.type) return null;
  const column = await readShared(frame.sides, plan, frame.looked, to);
  if (!column) return null;
  const pValue = pOfSame(column);
  if (pValue <= quiet) return null;
  const told = goesAlong(column, frame.steady);
  if (told === 'otherwise' || (told === 'unknown' && !isNear && isPlain(column))) return null;
  return { from, to, pValue, column, isNear };
}

function pOfSame(column: SharedColumn): number {
  const { pValue } = differenceIn(column, wholePlace);
  if (column.kind === 'levels') return pValue;
  if (column.kind === 'texts' && column.texts && !shareTexts(column.texts, column.texts)) return 0;
  const numbers = numbersOf(column, wholePlace);
  return numbers && numbers.current.length > 0 ? Math.min(pValue, sameLaw(numbers.reference, numbers.current)) : 0;
}

function goesAlong(column: SharedColumn, others: readonly SharedColumn[]): 'alike' | 'otherwise' | 'unknown' {
  if (column.kind === 'levels') return goesWith(column, column, others, wholePlace) ? 'unknown' : 'otherwise';
  const relations = relationsOf([column], others, wholePlace);
  if (!areKept(relations)) return 'otherwise';
  return relations.strongest > strong ? 'alike' : 'unknown';
}

function isPlain(column: SharedColumn): boolean {
  if (column.kind === 'levels') return column.names.length < 3;
  const numbers = numbersOf(column, wholePlace);
  return !numbers || distinctUpTo(numbers.current, fewValues) < fewValues;
}

/** Each column once: a column that only one fits, or of several the only one near to it. */
function pairUp(fits: readonly Fit[]): readonly Fit[] {
  const found: Fit[] = [];
  let left = fits;
  for (;;) {
    const alone = (fit: Fit, among: readonly Fit[]): boolean =>
      among.filter(({ from }) => from === fit.from).length === 1 &&
      among.filter(({ to }) => to === fit.to).length === 1;
    const near = left.filter(({ isNear }) => isNear);
    const next = near.find((fit) => alone(fit, near)) ?? left.find((fit) => alone(fit, left));
    if (!next) return found;
    found.push(next);
    left = left.filter(({ from, to }) => from !== next.from && to !== next.to);
  }
}

const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function areAlike(a: string, b: string): boolean {
  const [one, two] = [bare(a), bare(b)];
  // x1 and x2 are different things.
  if (one.replace(/\d+/g, '') === two.replace(/\d+/g, '')) return false;
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  return (short.length > 2 && long.includes(short)) || leven(one, two) <= Math.floor(short.length / 3);
}

/** Whether a finding tells of columns that came or went. */
export const tellsOfColumns = ({ results }: Pick<Frame, 'results'>): boolean =>
  results.some((result) => result.check === 'schema.columns' && isFinding(result));
