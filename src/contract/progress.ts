import type { DatasetRole } from './types';

/** What a run is doing right now. `done` and `total` count `unit`s; total is null where it is not known. */
export type Progress = {
  readonly stage: 'unpacking' | 'starting' | 'reading' | 'describing' | 'fingerprinting' | 'profiling' | 'checking';
  readonly dataset: DatasetRole | null;
  /** The file, column or check at hand. */
  readonly what: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'tasks' | 'steps';
};

export type OnProgress = (progress: Progress) => void;
