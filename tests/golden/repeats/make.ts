import { uniform } from '../stats/samples';

type Column = {
  readonly seed: number;
  readonly levels: number;
  readonly of: number | null;
  readonly spread: number;
  readonly skewed: boolean;
};
export type Table = { readonly rows: number; readonly columns: readonly Column[]; readonly copies: readonly number[] };

/** The twin of `make` in repeats.py: codes by column, the same ones. */
export function makeTable({ rows, columns, copies: [first = 0, to = 0, count = 0] }: Table): readonly Uint32Array[] {
  const made: Uint32Array[] = [];
  for (const { seed, levels, of, spread, skewed } of columns) {
    const followed = of === null ? null : made[of];
    made.push(
      Uint32Array.from(uniform(rows, seed), (u, row) =>
        followed ? ((followed[row] ?? 0) + Math.floor(u * spread)) % levels : Math.floor((skewed ? u * u : u) * levels),
      ),
    );
  }
  for (const codes of made) codes.copyWithin(to, first, first + count);
  return made;
}
