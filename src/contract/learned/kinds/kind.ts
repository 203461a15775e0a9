import * as z from 'zod';
import { namedRecord } from '../../types-schema';

/**
 * What checks over chunks learn of the rows of the reference, by what it was learned for. `showsRows`: whether an item
 * holds values of single rows, which a suite may keep out of reports. A report from before there was the kind has none of it.
 */
export const kindOf = <T extends z.ZodType>(item: T, showsRows: (item: z.infer<T>) => boolean) =>
  Object.assign(namedRecord(item).readonly().default({}), { showsRows });

export const rows = z.int().min(0);
export const numbers = z.array(z.number());

export const ascends = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value));
