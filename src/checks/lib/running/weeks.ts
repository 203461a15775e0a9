import { isCalledWeek } from './calendar';

/** From the first week of a year to that of the next, as numbers. */
export const yearOfWeeks = 100;

/** Weeks with their years as whole numbers (202605), under a name that says so. */
export const areWeeks = (name: string, numbers: Float64Array): boolean =>
  isCalledWeek(name) && numbers.every((number) => Number.isNaN(number) || isWeekOfYear(number));

const isWeekOfYear = (number: number): boolean =>
  Number.isInteger(number) && number >= 190_001 && number <= 210_053 && number % 100 >= 1 && number % 100 <= 53;
