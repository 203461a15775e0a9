/** Squares of two sides, pair by pair: what a heat map shows, and how it is read. */

export type Matrix = {
  readonly names: readonly string[];
  /** −1…1; null where it is not known. Symmetric; the diagonal is not asked for. */
  value(side: 'reference' | 'current', row: number, column: number): number | null;
  /** What the figure of a pair is called. */
  method(row: number, column: number): string;
};

export type MatrixSide = 'reference' | 'current' | 'difference';

/** The figure of a cell as a side shows it. */
export function cellOf(matrix: Matrix, side: MatrixSide, row: number, column: number): number | null {
  if (side !== 'difference') return matrix.value(side, row, column);
  const [before, after] = [matrix.value('reference', row, column), matrix.value('current', row, column)];
  return before === null || after === null ? null : after - before;
}

/** Pairs with the largest absolute figure of a side first. */
export function strongest(matrix: Matrix, side: MatrixSide): { row: number; column: number; value: number }[] {
  const pairs = matrix.names.flatMap((_, row) =>
    matrix.names.slice(0, row).flatMap((__, column) => {
      const value = cellOf(matrix, side, row, column);
      return value === null ? [] : [{ row, column, value }];
    }),
  );
  return pairs.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}
