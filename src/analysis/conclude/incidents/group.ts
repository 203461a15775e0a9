import type { Recognised } from '../../../checks';
import type { Result } from '../../../contract';
import { aboutColumns, type FactKind } from './facts';

/** Findings that tell one fact. */
export type Group = {
  readonly kind: FactKind;
  readonly standing: boolean;
  readonly results: readonly Result[];
  /** What happened, where it was recognised. */
  readonly cause?: Recognised;
};

export const columnsOf = ({ results }: Group): readonly string[] => [...new Set(results.flatMap(aboutColumns))];
