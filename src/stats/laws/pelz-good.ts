import { exp, pow } from '../exact';

const { PI } = Math;

/**
 * P(Dₙ ≤ d), 0 < d < 1, by the expansion of Pelz & Good (1976): K₀(z) + K₁(z)/√n + K₂(z)/n + K₃(z)/n^1.5, z = d√n.
 * Good to 3e-6 at n = 140 where d is small, to 1e-10 from n = 5000 on. Names as in scipy `_kolmogn_PelzGood`.
 */
export function pelzGoodCdf(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  const z2 = z * z;
  const decay = exp(-(PI ** 2) / 8 / z2);
  if (decay === 0) return 0;
  const [z4, z6, z8] = [z2 ** 2, z2 * z2 ** 2, (z2 ** 2) ** 2];
  let [k0, k1, k2, k3] = [0, 0, 0, 0];
  const terms = Math.ceil((16 * z) / PI);
  for (let k = terms; k >= 1; k--) {
    const odd = ((2 * k - 1) * PI) / 2; // half-integer multiples of π
    const [o2, o4, o6] = [odd ** 2, (odd ** 2) ** 2, odd ** 2 * (odd ** 2) ** 2];
    const weight = pow(decay, (2 * k - 1) ** 2);
    k0 += weight;
    k1 += weight * (o2 - z2);
    k2 += weight * (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * o2 + (1 - 2 * z2) * o4);
    k3 += weight * (-30 * z6 - 90 * z8 + (135 * z4 - 96 * z6) * o2 + (212 * z4 - 60 * z2) * o4 + (5 - 30 * z2) * o6);
  }
  let [evenK2, evenK3] = [0, 0];
  for (let k = terms; k >= 1; k--) {
    const even = (k * PI) ** 2;
    const weight = even * pow(decay, 4 * k * k);
    evenK2 -= weight;
    evenK3 += weight * (3 * z2 - even);
  }
  const root = Math.sqrt(2 * PI);
  return (
    (root * k0) / z +
    (root * k1) / (6 * z4) / Math.sqrt(n) +
    (root * (k2 / (72 * z6 * z) + evenK2 / (36 * z2 * z))) / n +
    (root * (k3 / (6480 * z6 * z4) + evenK3 / (216 * z6))) / (n * Math.sqrt(n))
  );
}
