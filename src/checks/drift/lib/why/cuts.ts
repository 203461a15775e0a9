/** Rows that the cuts are taken from, evenly spread: more move a cut by less than matters. */
const cutRows = 20_000;

/** Different values that part numbers into about so many equal parts; NaN is left out. */
export function quantileCuts(values: Float64Array, parts: number): readonly number[] {
  const step = Math.max(1, Math.floor(values.length / cutRows));
  const sorted = values.filter((value, row) => row % step === 0 && !Number.isNaN(value)).sort();
  const wanted = Array.from({ length: parts - 1 }, (_, part) => {
    return sorted[Math.floor(((part + 1) * sorted.length) / parts)] ?? NaN;
  });
  const lowest = sorted[0] ?? NaN;
  return [...new Set(wanted)].filter((cut) => cut > lowest);
}

/** 0 for NaN, else 1 + the number of cuts that are not above the value. */
export function cutAt(values: Float64Array, cuts: readonly number[]): Uint8Array {
  const codes = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    let code = 1;
    for (const cut of cuts) if (value >= cut) code += 1;
    codes[row] = code;
  }
  return codes;
}
