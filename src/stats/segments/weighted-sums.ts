/** Sums over rows: of weights w, w², w·loss, w²·loss and w²·loss². */
export type Sums = {
  readonly rows: number;
  readonly w: number;
  readonly ww: number;
  readonly wl: number;
  readonly wwl: number;
  readonly wwll: number;
};
export const noSums: Sums = { rows: 0, w: 0, ww: 0, wl: 0, wwl: 0, wwll: 0 };

/** The weighted mean and its standard error (Cochran 1977). */
export function meanOf({ rows, w, ww, wl, wwl, wwll }: Sums): { readonly loss: number; readonly deviation: number } {
  const loss = wl / w;
  const squares = Math.max(0, wwll - 2 * loss * wwl + loss * loss * ww);
  return { loss, deviation: rows > 1 ? Math.sqrt((squares * rows) / (rows - 1)) / w : 0 };
}

export const without = (whole: Sums, part: Sums): Sums => ({
  rows: whole.rows - part.rows,
  w: whole.w - part.w,
  ww: whole.ww - part.ww,
  wl: whole.wl - part.wl,
  wwl: whole.wwl - part.wwl,
  wwll: whole.wwll - part.wwll,
});

/** Of the rows at each level, 0 … `levels` − 1; rows whose value is NaN do not count. */
export function sumByLevel(
  values: Float64Array,
  codes: Uint16Array,
  levels: number,
  weights: Float64Array | null,
): readonly Sums[] {
  const width = 6;
  const sums = new Float64Array(width * levels);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    const weight = weights === null ? 1 : (weights[row] ?? 1);
    const at = width * (codes[row] ?? 0);
    sums[at] = (sums[at] ?? 0) + 1;
    sums[at + 1] = (sums[at + 1] ?? 0) + weight;
    sums[at + 2] = (sums[at + 2] ?? 0) + weight * weight;
    sums[at + 3] = (sums[at + 3] ?? 0) + weight * value;
    sums[at + 4] = (sums[at + 4] ?? 0) + weight * weight * value;
    sums[at + 5] = (sums[at + 5] ?? 0) + (weight * value) ** 2;
  }
  return Array.from({ length: levels }, (_, level) => {
    const [rows = 0, w = 0, ww = 0, wl = 0, wwl = 0, wwll = 0] = sums.subarray(width * level, width * (level + 1));
    return { rows, w, ww, wl, wwl, wwll };
  });
}

export const sumUp = (sums: readonly Sums[]): Sums =>
  sums.reduce(
    (a, b) => ({
      rows: a.rows + b.rows,
      w: a.w + b.w,
      ww: a.ww + b.ww,
      wl: a.wl + b.wl,
      wwl: a.wwl + b.wwl,
      wwll: a.wwll + b.wwll,
    }),
    noSums,
  );
