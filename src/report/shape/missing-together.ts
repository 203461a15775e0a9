import type { MissingShape, Shape } from '../../contract';
import type { Matrix } from './matrix';
import { counted, share } from '../shared/numbers';

/** Which columns are missing together, both sides in step. */
export type MissingTogether = {
  readonly columns: readonly string[];
  readonly more: number;
  readonly patterns: readonly {
    readonly missing: readonly boolean[];
    readonly reference: number | null;
    readonly current: number | null;
  }[];
  readonly rows: { readonly reference: number | null; readonly current: number | null };
  /** Patterns that one of the datasets has and that are not listed. */
  readonly unlisted: number;
};

const mostPatterns = 20;

export function missingTogether({ reference, current }: Shape): MissingTogether | null {
  const [before, after] = [reference?.missing ?? null, current?.missing ?? null];
  const any = after ?? before;
  if (!any) return null;
  const rowsIn = (side: MissingShape | null, index: number): number | null => side?.patterns[index]?.rows ?? null;
  const patterns = any.patterns.slice(0, mostPatterns).map(({ columns }, index) => ({
    missing: any.columns.map((name) => columns.includes(name)),
    reference: rowsIn(before, index),
    current: rowsIn(after, index),
  }));
  return {
    columns: any.columns,
    more: any.more,
    patterns,
    rows: { reference: before && (reference?.rows ?? null), current: after && (current?.rows ?? null) },
    unlisted: Math.max(0, Math.max(before?.distinct ?? 0, after?.distinct ?? 0) - patterns.length),
  };
}

/** In a sentence: how many rows are complete. */
export function completeSentence({ reference, current }: Shape): string {
  const side = (name: string, shape: Shape['current']): string[] =>
    shape?.missing && shape.rows > 0
      ? [
          `${counted(shape.missing.complete, 'row')} of ${name} complete (${share(shape.missing.complete / shape.rows)})`,
        ]
      : [];
  const said = [...side('reference', reference), ...side('current', current)];
  return said.length > 0 ? `${said.join(', ')}.` : '';
}

/** Rows in which both of a pair are missing, of those in which either is. */
export function missingPairs({ reference, current }: Shape): Matrix | null {
  const any = current?.missing ?? reference?.missing;
  if (!any || any.columns.length < 2) return null;
  const sides = { reference: reference?.missing ?? null, current: current?.missing ?? null };
  return {
    names: any.columns,
    value(side, row, column) {
      const counts = sides[side]?.together;
      const both = counts?.[row]?.[column];
      if (both === undefined) return null;
      const either = (counts?.[row]?.[row] ?? 0) + (counts?.[column]?.[column] ?? 0) - both;
      return either > 0 ? both / either : null;
    },
    method: () => 'missing together',
  };
}
