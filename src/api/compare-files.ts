import { readSets, type OpenSet } from '../analysis';
import { connectDataset, startDatasetWorkers } from '../analysis/node';
import type { OnProgress, SetsReport } from '../contract';

/** Each file in a worker of its own, one after the other. */
const open: OpenSet = (file, loading, onProgress) =>
  connectDataset(startDatasetWorkers().take([file]), 'current', [file], loading, onProgress);

/** Holds files against each other as sets. */
export const compareFiles = (
  asked: Parameters<typeof readSets>[0],
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<SetsReport> => readSets(asked, open, onProgress, signal);
