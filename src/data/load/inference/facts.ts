import { format } from 'd3-format';
import type { StoredColumn } from '../../../contract';
import { saysCode, saysIdentifier, saysNumbering } from './names';

/** At most so many different whole numbers are counted where nothing says that they identify rows. */
export const fewValues = 50;

/** A stored column with what follows from its facts. */
export type Facts = StoredColumn & {
  /** Rows with a value. */
  readonly present: number;
  readonly isNumber: boolean;
  /** Every value is a whole number; of floats known only where `distinct` is. */
  readonly isWhole: boolean;
  /** Values that differ from all others, as a share of those present; null where they were not counted. */
  readonly distinctShare: number | null;
  readonly isConstant: boolean;
};

export function factsOf(column: StoredColumn, rows: number): Facts {
  const { storage, distinct, min, max, missing } = column;
  const present = rows - missing;
  const isNumber = storage === 'integer' || storage === 'float' || storage === 'decimal';
  return {
    ...column,
    present,
    isNumber,
    isWhole: storage === 'integer' || (isNumber && distinct !== null),
    distinctShare: distinct === null || present === 0 ? null : distinct / present,
    isConstant: present > 1 && (distinct === null ? min !== null && min === max : distinct === 1),
  };
}

/** Whether whole numbers are worth an exact count of the different ones, however many they are. */
export const maySayWhichRow = (
  { name, min, max }: Pick<StoredColumn, 'name' | 'min' | 'max'>,
  present: number,
): boolean => saysIdentifier(name) || saysNumbering(name) || saysCode(name) || countsUp(min, max, present);

/** The range of the values holds exactly as many whole numbers as there are values. */
export const countsUp = (min: number | null, max: number | null, present: number): boolean =>
  min !== null && max !== null && present > 2 && max - min === present - 1;

export const grouped = format(',');

/** "with 7 different values in 1,309 rows"; counts only, for a report may have to hide values. */
export const howMany = ({ distinct, present }: Facts): string =>
  distinct === null
    ? `with more than ${fewValues} different values in ${grouped(present)} rows`
    : `with ${grouped(distinct)} different ${distinct === 1 ? 'value' : 'values'} in ${grouped(present)} rows`;
