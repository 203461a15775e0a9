import type { Report, SetsReport } from '../../contract';
import { counted, duration } from '../../report/shared/numbers';
import type { Phase } from '../state.svelte';
import type { Trouble } from './trouble';

type Shown = {
  readonly phase: Phase;
  readonly report: Report | null;
  readonly isJudgedAgain: boolean;
  /** Where sets are looked at. */
  readonly compared?: SetsReport | null;
  readonly trouble: Trouble | null;
  readonly began: number;
  readonly ended: number;
};

/** How things stand, in a sentence, for every state but those that show progress. */
export function statusSentence({ phase, report, isJudgedAgain, compared, trouble, began, ended }: Shown): string {
  const took = duration(Math.max(0, ended - began));
  switch (phase) {
    case 'empty':
      return 'Drop files anywhere on this page: CSV, JSON, Parquet, Arrow, Excel, DuckDB or SQLite, zipped or not.';
    case 'loading':
      return 'Opening the files.';
    case 'running':
      return 'Starting the checks.';
    case 'ready':
      return 'The reference is ready. Add the current dataset, and the checks start.';
    case 'done': {
      if (compared) return `Read ${counted(compared.sets.length, 'set')} in ${took}.`;
      if (isJudgedAgain) return `Judged again in ${took}.`;
      const rows = report?.datasets.reduce((sum, dataset) => sum + dataset.rows, 0) ?? 0;
      return `Checked ${counted(rows, 'row')} in ${took}.`;
    }
    case 'cancelled':
      return `Cancelled after ${took}. Your files are still chosen.`;
    case 'failed':
      return trouble?.sentence ?? '';
  }
}
