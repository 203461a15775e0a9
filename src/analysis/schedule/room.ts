import type { Summarised } from '../../data/dataset';
import type { Datasets } from '../../data/pair';
import type { Room } from './scheduler';

const most = 8;
const fewest = 2;
/** What the columns of a dataset that are at hand at once may take; a row of one takes about so many bytes. */
const bytesAtHand = 2 ** 30;
const bytesOfRow = 64;

/** Several tasks at once ask a dataset, as far as its columns leave memory for it; hashes of all rows are made for one alone. */
export function roomFor({ reference, current }: Datasets, cores: number): Room {
  const of = (dataset: Summarised | null): number =>
    Math.max(fewest, Math.min(most, Math.floor(bytesAtHand / bytesOfRow / Math.max(1, dataset?.facts.rows ?? 0))));
  return { reference: of(reference), current: of(current), core: cores, memory: 1 };
}
