/** The power of ten that is nearest to it from below, for a positive number: 3 for 1000 and for 9999. */
export const decadeOf = (value: number): number => Number(value.toExponential().split('e')[1]);

const lowest = -324;
/** To read one from a text takes longer than all that a step of a loop does with it. */
const powers = Array.from({ length: 308 - lowest + 1 }, (_, at) => Number(`1e${at + lowest}`));

/** The double nearest to 10^exponent, for a whole exponent. */
export const powerOfTen = (exponent: number): number => powers[exponent - lowest] ?? Number(`1e${exponent}`);
