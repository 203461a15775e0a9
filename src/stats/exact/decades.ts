/** The power of ten that is nearest to it from below, for a positive number: 3 for 1000 and for 9999. */
export const decadeOf = (value: number): number => Number(value.toExponential().split('e')[1]);

/** The double nearest to 10^exponent, for a whole exponent. */
export const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);
