import type { Doubt, ReadAs, Reading } from '../../../../contract';
import type { ReaderInput } from '../reader';
import type { Layout } from './layout/layout';
import type { Lost } from './store';
import type { Choice } from './load-file';
import { clockTimeDoubts } from '../refine/times/clock-times';
import type { Refined } from '../refine/refine-strings';
import { headerDoubts, headerRowsAs } from './layout/header-words';

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
    ...headerRowsAs(layout.headerRows, reading),
    skip: layout.skip,
    ...(firstRows === undefined ? {} : { firstRows }),
    ...(maxRejectedShare === undefined ? {} : { maxRejectedShare }),
  };
}

/** What the file leaves open, or holds that can not be read. */
export function doubtsOf(
  file: string,
  reading: Reading,
  { encoding, rival }: Choice,
  { headerRows }: Layout,
  lost: Lost | null,
  { zeroDates, clocks }: Refined,
): readonly Doubt[] {
  return [
    ...headerDoubts(file, headerRows, reading),
    ...(rival === null
      ? []
      : [
          {
            about: 'encoding' as const,
            file,
            said: `the text was read as ${encoding} (“${rival.here}”), and may be ${rival.label} (“${rival.there}”)`,
            mend: `set encoding to the one that reads well (${encoding} or ${rival.label})`,
          },
        ]),
    ...(lost === null
      ? []
      : [
          {
            about: 'encoding' as const,
            file,
            said: `${lost.count} ${lost.count === 1 ? 'character is' : 'characters are'} broken in ${encoding}, the first on line ${lost.line}, and ${lost.count === 1 ? 'stands' : 'stand'} as �`,
            mend: 'write the file again from its source',
          },
        ]),
    ...zeroDates.map(({ name, count }) => ({
      about: 'dates' as const,
      file,
      said: `${count} ${count === 1 ? 'value' : 'values'} of ${name} can not be read as a date (such as 0000-00-00) and ${count === 1 ? 'is' : 'are'} missing`,
      mend: 'find out what they stand for',
      values: count,
    })),
    ...clockTimeDoubts(file, clocks),
  ];
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
