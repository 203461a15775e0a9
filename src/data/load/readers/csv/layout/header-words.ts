import type { Doubt, Reading } from '../../../../../contract';
import type { HeaderRows } from './header-rows';

/** Named one by one. */
const most = 10;

/** As a suite's `read` says it, where there is more to say than that there is a header. */
export const headerRowsAs = ({ count }: HeaderRows, reading: Reading): Pick<Reading, 'headerRows'> =>
  count > 1 || (count > 0 && reading.headerRows !== undefined) ? { headerRows: count } : {};

/** What was taken for more of a header than its first row, unless that is given. */
export function headerDoubts(
  file: string,
  { count, levels, names, remarks }: HeaderRows,
  reading: Reading,
): readonly Doubt[] {
  if (count < 2 || reading.headerRows !== undefined) return [];
  const left = count - levels;
  const rows =
    left === 1
      ? 'the row below the names holds words above numbers, as units are, and was'
      : `${left} rows below the names hold words above numbers, as units are, and were`;
  const said = [
    ...(levels > 1
      ? [
          `the names of columns stand on ${levels} rows and were joined (${listed(names.filter((name) => name !== ''))})`,
        ]
      : []),
    ...(left > 0 ? [`${rows} left out (${listed(remarks.map(({ name, remark }) => `${name}: ${remark}`))})`] : []),
  ];
  const mend = 'set headerRows to 1 if only the first row is the header';
  return [{ about: 'header', file, said: said.join('; '), mend }];
}

const listed = (texts: readonly string[]): string =>
  texts.slice(0, most).join(', ') + (texts.length > most ? `, and ${texts.length - most} more` : '');
