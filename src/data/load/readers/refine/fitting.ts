import type { Engine } from '../../../engine/engine';
import { inParts } from '../../../engine/in-parts';
import { identifier, join, sql, table, type Sql } from '../../../engine/sql';
import { nullSpellings, zeroDate, zeroDigits } from './null-spellings';
import type { Sample } from './sample';
import type { Target } from './targets';

export type Candidate = {
  readonly name: string;
  readonly targets: readonly Target[];
  /** Values that the first of the targets does not take; 0 where every value has to fit. */
  readonly odd?: number;
};

/** Each takes several expressions. */
const candidatesAtOnce = 40;

/** The targets that the first values leave possible, of which this share has to fit. */
export function likely({ name, values }: Sample, targets: readonly Target[], share = 1): Candidate {
  const fits = ({ pattern }: Target): boolean => {
    const whole = wholly(pattern);
    return values.filter((value) => whole.test(value)).length >= share * values.length;
  };
  return { name, targets: targets.filter(fits) };
}

/** A pattern of a target as a regular expression for the whole text. */
export const wholly = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

/** The candidates with those of their targets that take this share of the table's values; those without values have none. */
export function fitting(engine: Engine, candidates: readonly Candidate[], share = 1): readonly Candidate[] {
  return inParts(candidates, candidatesAtOnce)
    .flatMap((part) => {
      const counts = part.flatMap(({ name, targets }, index) => {
        const column = identifier(name);
        const real = hasValue(column);
        return [
          sql`count_if(${real})::DOUBLE AS ${identifier(`values_${index}`)}`,
          ...targets.map(
            (target, place) =>
              sql`count_if(${real} AND ${accepts(target, sql`trim(${column})`)})::DOUBLE AS ${identifier(`fit_${index}_${place}`)}`,
          ),
        ];
      });
      const [row] = engine.rows(sql`SELECT ${join(counts)} FROM ${table}`);
      return part.map(({ name, targets }, index): Candidate => {
        const values = Number(row?.[`values_${index}`] ?? 0);
        const fit = targets.map((_, place) => Number(row?.[`fit_${index}_${place}`] ?? 0));
        const fits = (place: number): boolean => values > 0 && (fit[place] ?? 0) >= share * values;
        const first = targets.findIndex((_, place) => fits(place));
        return { name, targets: targets.filter((_, place) => fits(place)), odd: values - (fit[first] ?? values) };
      });
    })
    .filter(({ targets }) => targets.length > 0);
}

export const accepts = ({ pattern, condition }: Target, value: Sql): Sql => {
  const matches = sql`regexp_full_match(${value}, ${pattern})`;
  return condition ? sql`${matches} AND ${condition(value)}` : matches;
};

/** Text that is there and no spelling of "no value". Not by a list of constants, of which the engine would make a join. */
export const hasValue = (column: Sql): Sql =>
  sql`(${column} IS NOT NULL AND NOT regexp_full_match(${column}, ${nullPattern}, 'i'))`;

/** "nan" is no value elsewhere; among decimals it is one that calculations leave behind. */
export const isNotANumber = (column: Sql): Sql => sql`regexp_full_match(${column}, '\\s*nan\\s*', 'i')`;

/** Of the values of a column those that are a date of zeros. */
export const isZeroDate = (column: Sql): Sql =>
  sql`regexp_full_match(trim(${column}), ${`${zeroDate}|${zeroDigits}`}, 'i')`;

const literally = (text: string): string => text.replace(/[./\\]/g, '\\$&');
const nullPattern = `\\s*(${[...nullSpellings.map(literally), zeroDate].join('|')})\\s*`;
