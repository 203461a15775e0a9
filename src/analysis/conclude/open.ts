import type { Pending } from '../../checks';
import type { DatasetRole, Result } from '../../contract';
import type { Governed } from '../plan/plan';

/** A result on its way: what it is about, and how it will end once the run's p-values are known. */
export type Open = {
  readonly governed: Governed;
  readonly columns: readonly string[];
  readonly dataset: DatasetRole | null;
  readonly ended: Pending | { readonly broke: unknown };
  /** The result itself, where nothing that is still to come can change it. */
  readonly final: Result | null;
};
