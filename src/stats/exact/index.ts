/**
 * Functions that give the same digits everywhere. Those of `Math` may differ in the last one between engines (IEEE 754 does not
 * fix them; Node 20 and Chromium disagree on every tenth exponential), and a split of a tree or a verdict may hang on that.
 * Square roots and sums are exact in all of them.
 */
export { default as atan } from '@stdlib/math-base-special-atan';
export { default as cos } from '@stdlib/math-base-special-cos';
export { default as cosh } from '@stdlib/math-base-special-cosh';
export { default as expm1 } from '@stdlib/math-base-special-expm1';
export { default as ln } from '@stdlib/math-base-special-ln';
export { default as log1p } from '@stdlib/math-base-special-log1p';
export { default as log2 } from '@stdlib/math-base-special-log2';
export { default as pow } from '@stdlib/math-base-special-pow';
export { default as sin } from '@stdlib/math-base-special-sin';
export { default as tan } from '@stdlib/math-base-special-tan';
export { decadeOf, powerOfTen } from './decades';
export { exp } from './exp';
export { hypot } from './hypot';
