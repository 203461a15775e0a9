/** The twin of samples.py: the same samples, bit for bit. */

export type Recipe = {
  readonly shape: string;
  readonly rows: number;
  readonly seed: number;
  readonly scale: number;
  readonly shift: number;
};
export type Sample = Recipe | readonly (number | string)[];

/** Unsorted numbers; infinities are text in a golden file. */
export function makeSample(sample: Sample): Float64Array {
  if (!('shape' in sample)) return Float64Array.from(sample, Number);
  return shape(sample).map((value) => value * sample.scale + sample.shift);
}

function shape({ shape: name, rows, seed }: Recipe): Float64Array {
  const u = uniform(rows, 3 * seed);
  if (name === 'uniform') return u;
  if (name === 'skewed') return u.map((value) => value / (1.0001 - value));
  if (name === 'integers') return u.map((value) => Math.floor(value * 20));
  const v = uniform(rows, 3 * seed + 1);
  const w = uniform(rows, 3 * seed + 2);
  const bell = u.map((value, row) => value + (v[row] ?? 0) + (w[row] ?? 0));
  return name === 'bell' ? bell : bell.map((value) => Math.floor(value * 100) / 100);
}

/** Uniform in [0, 1) with 32 bits: the finaliser of MurmurHash3 over a counter. */
export function uniform(rows: number, seed: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let h = (row + Math.imul(seed, 0x9e3779b1)) | 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
  });
}
