/** A column of categories by number, row by row. */
export type Levelled = {
  /** 0 … levels − 1, in order of appearance; `noLevel` for a missing row. */
  readonly codes: Uint16Array;
  readonly levels: number;
};

export const noLevel = 0xffff;

/** Numbers the different keys; NaN is missing. Null where there are more than `maxLevels`, itself at most 65 535. */
export function levelsOfKeys(keys: Float64Array, maxLevels: number): Levelled | null {
  const codeOf = new Map<number, number>();
  const codes = new Uint16Array(keys.length).fill(noLevel);
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] ?? NaN;
    if (Number.isNaN(key)) continue;
    let code = codeOf.get(key);
    if (code === undefined) {
      if (codeOf.size === maxLevels) return null;
      code = codeOf.size;
      codeOf.set(key, code);
    }
    codes[row] = code;
  }
  return { codes, levels: codeOf.size };
}
