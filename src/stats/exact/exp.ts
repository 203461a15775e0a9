import anyExp from '@stdlib/math-base-special-exp';

/*
 * After e_exp.c of FreeBSD's msun: Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy,
 * modify, and distribute this software is freely granted, provided that this notice is preserved.
 */

/** ln 2 in two parts, of which the first has so few digits that its multiples are exact. */
const [ln2High, ln2Low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];

/** 2^k at k + 1022, for every k that leaves a normal double. */
const powersOfTwo = Float64Array.from({ length: 2046 }, (_, index) => 2 ** (index - 1022));

/** eˣ, to the last digit as the library has it, in a third of its time: trees ask for it once a row and round. */
export function exp(x: number): number {
  if (!(x > -708 && x < 709)) return anyExp(x);
  if (Math.abs(x) < 2 ** -28) return 1 + x;
  const k = Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5));
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const rest = high - low;
  const z = rest * rest;
  const r =
    rest -
    z *
      (0.16666666666666602 +
        z *
          (-0.0027777777777015593 +
            z * (0.00006613756321437934 + z * (-0.0000016533902205465252 + z * 4.1381367970572385e-8))));
  return (1 - (low - (rest * r) / (2 - r) - high)) * (powersOfTwo[k + 1022] ?? NaN);
}
