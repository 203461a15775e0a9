import type { DatasetRole } from '../../contract';

/** What a task keeps busy: the worker of a dataset, a core that computes, or the memory that hashes of all rows take. */
export type Resource = DatasetRole | 'core' | 'memory';

/** The parts of a run, by which it tells where its time went. */
export type Phase =
  | 'rules'
  | 'columns'
  | 'expectation'
  | 'datasets'
  | 'predictors'
  | 'chunks'
  | 'versions'
  | 'groups'
  | 'shape'
  | 'explanation'
  | 'causes'
  | 'conclusion'
  | 'memory';

export type Task<T> = {
  /** What it is about, for progress. */
  readonly about: { readonly phase: Phase; readonly what: string };
  readonly needs: readonly Resource[];
  /** Whether nothing else may ask its datasets meanwhile: SQL that a person wrote may have its engine ended and started anew. */
  readonly alone?: boolean;
  /** It begins once these have ended well. */
  readonly after?: readonly Promise<unknown>[];
  start(signal: AbortSignal): Promise<T>;
};
