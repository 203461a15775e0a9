import { InputError } from '../../contract/errors';
import { word, type Given } from '../command';
import type { RowsWanted } from './asked';

export const rowsOptions = {
  rows: word(
    'DIR',
    'a folder',
    'writes the rows behind every finding that counts some, a CSV file a finding with a reason column',
  ),
  'rows-limit': word('N', 'a number', 'at most so many rows a file; 10,000 unless given'),
};

const defaultRowsLimit = 10_000;

/** Null where no rows are asked for. */
export function rowsWanted(given: Given<keyof typeof rowsOptions>): RowsWanted | null {
  const [folder, limit] = [given.one('rows'), given.one('rows-limit')];
  if (limit !== null && !/^[1-9]\d{0,8}$/.test(limit))
    throw new InputError(`--rows-limit takes a number of rows from 1 on, not "${limit}".`);
  if (folder === null && limit !== null)
    throw new InputError('--rows-limit is given without --rows: name the folder, --rows DIR.');
  return folder === null ? null : { folder, limit: limit === null ? defaultRowsLimit : Number(limit) };
}
