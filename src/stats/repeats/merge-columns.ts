/** More columns than this are merged: the counts of a chain grow with their square. */
export const mostColumns = 32;

/** At most so many columns: neighbours are taken together, by codes of their values together. */
export function mergeColumns(columns: readonly Uint32Array[], most = mostColumns): readonly Uint32Array[] {
  if (columns.length <= most) return columns;
  return Array.from({ length: most }, (_, part) => {
    const [first, ...others] = columns.slice(
      Math.floor((part * columns.length) / most),
      Math.floor(((part + 1) * columns.length) / most),
    );
    return others.reduce(mergeTwo, first ?? new Uint32Array(0));
  });
}

function mergeTwo(a: Uint32Array, b: Uint32Array): Uint32Array {
  const codeOf = new Map<number, number>();
  return a.map((code, row) => {
    const key = code * 2 ** 26 + (b[row] ?? 0);
    const known = codeOf.get(key) ?? codeOf.size;
    if (known === codeOf.size) codeOf.set(key, known);
    return known;
  });
}
