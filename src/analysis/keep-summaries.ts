import type { Dataset } from '../data/dataset';
import type { ColumnSummary, NumberDistribution } from '../spec';

/** What a run holds of a dataset's summaries, for what reads them again once the verdict is known. */
const budget = 400_000_000;

/** A dataset whose summaries are read once, as far as `most` bytes of them can be kept; the others are read anew. */
export function keepSummaries(dataset: Dataset, most = budget): Dataset {
  const kept = new Map<string, Promise<ColumnSummary>>();
  let bytes = 0;
  return {
    ...dataset,
    summarise(name, type) {
      const key = JSON.stringify([name, type]);
      const found = kept.get(key);
      if (found) return found;
      const read = dataset.summarise(name, type);
      kept.set(key, read);
      read.then(
        (summary) => {
          const own = bytesOf(summary);
          if (bytes + own > most) kept.delete(key);
          else bytes += own;
        },
        () => kept.delete(key),
      );
      return read;
    },
  };
}

function bytesOf({ distribution, lengths }: ColumnSummary): number {
  const ofNumbers = ({ values, counts }: NumberDistribution): number => values.byteLength + counts.byteLength;
  const own =
    distribution.kind === 'numbers'
      ? ofNumbers(distribution)
      : distribution.kind === 'categories'
        ? distribution.counts.byteLength +
          distribution.values.reduce((sum, { length }) => sum + bytesOfText + length, 0)
        : 0;
  return own + (lengths ? ofNumbers(lengths) : 0);
}

/** Of a text, beside its characters. */
const bytesOfText = 24;
