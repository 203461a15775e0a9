import type { ReadAs, Reading } from '../../../../contract';
import type { ReaderInput } from '../reader';
import type { Layout } from './layout';
import type { Choice } from './load-file';
import type { Refined } from '../refine/refine-strings';

/** In the words of a suite's `read`: given back, they read the same table. */
export function readAsOf(reading: Reading, choice: Choice, layout: Layout, { decimal, dates }: Refined): ReadAs {
  const { firstRows, maxRejectedShare } = reading;
  const orders = new Set(dates.map(({ order }) => order));
  const [order] = orders;
  return {
    delimiter: layout.syntax.delimiter,
    quote: layout.syntax.quote,
    comment: reading.comment ?? '',
    encoding: choice.encoding,
    decimal,
    ...(order !== undefined && orders.size === 1 ? { dates: order } : {}),
    header: layout.header,
    skip: layout.skip,
    ...(firstRows === undefined ? {} : { firstRows }),
    ...(maxRejectedShare === undefined ? {} : { maxRejectedShare }),
  };
}

/** Names listed in one note. */
const mostNames = 10;

export function notesOn(
  { file, reading }: ReaderInput,
  { encoding, unifyEnds }: Choice,
  { notes, renamed, unnamedLast }: Layout,
  isTrailing: boolean,
  others: readonly string[],
): readonly string[] {
  const changed = renamed.filter(({ to }) => !(isTrailing && to === unnamedLast));
  const names = changed.slice(0, mostNames).map(({ from, to }) => `“${from}” is now “${to}”`);
  const more = changed.length > mostNames ? ` and ${changed.length - mostNames} more` : '';
  return [
    ...(encoding === 'utf-8' || reading.encoding !== undefined ? [] : [`the text was read as ${encoding}`]),
    ...notes,
    ...(isTrailing ? ['every line ends with a delimiter, so the empty last column was left out'] : []),
    ...(changed.length > 0 ? [`column names were repaired: ${names.join(', ')}${more}`] : []),
    ...(unifyEnds ? ['lines end in different ways, which were made one'] : []),
    ...(reading.firstRows === undefined ? [] : [`no more than the first ${reading.firstRows} rows were read`]),
    ...others,
  ].map((note) => `${file.name}: ${note}.`);
}
