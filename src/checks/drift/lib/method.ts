import type { Counted } from '../../../stats';
import type { Characters } from '../../../contract';
import type { Levels, MissingRows } from './levels';

export type Score = { readonly score: number; readonly pValue: number | null };

/** A distance fails at score ≥ threshold, a test at p < threshold. */
type Kind = { readonly name: string; readonly kind: 'distance' | 'test'; readonly threshold: number };

/** Rows that hold each class of characters, of all rows with a text. */
export type CharacterRows = { readonly characters: Characters; readonly rows: number };

/** One way to measure drift (interface section 6). Null where it is undefined, such as a zero denominator. */
export type DriftMethod = Kind &
  (
    | {
        readonly reads: 'numbers';
        measure(
          reference: Counted,
          current: Counted,
          options: { readonly missing: MissingRows; readonly normalise: boolean },
        ): Score | null;
      }
    | { readonly reads: 'levels'; measure(levels: Levels): Score | null }
    | { readonly reads: 'characters'; measure(reference: CharacterRows, current: CharacterRows): Score | null }
    | { readonly reads: 'texts'; measure(auc: number): Score }
  );

export const distance = { kind: 'distance', threshold: 0.1 } as const;
export const test = { kind: 'test', threshold: 0.05 } as const;

/** A distance has a score and no p-value. */
export const scored = (score: number | null): Score | null => (score === null ? null : { score, pValue: null });
