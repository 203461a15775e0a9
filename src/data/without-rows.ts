import { RowsAbsent, type ColumnSummary, type ColumnType, type DatasetFacts } from '../contract';
import type { Dataset } from './dataset';

/** The summary of a column read as a type; null where none is known. */
type Summarise = (name: string, type: ColumnType) => ColumnSummary | null;

/** A dataset of which only facts and column summaries are known: whatever needs rows rejects with RowsAbsent. */
export function datasetWithoutRows(
  facts: DatasetFacts,
  summarise: Summarise,
  origin: Pick<Dataset, 'earlier'> | Pick<Dataset, 'elsewhere'>,
): Dataset {
  const file = 'elsewhere' in origin ? facts.name : undefined;
  const absent = (): Promise<never> => Promise.reject(new RowsAbsent(file));
  return {
    facts,
    engine: 'none',
    ...origin,
    summarise(name, type) {
      const summary = summarise(name, type);
      return summary ? Promise.resolve(summary) : absent();
    },
    read: absent,
    cells: absent,
    measure: absent,
    query: absent,
    numbers: absent,
    inOrder: absent,
    cut: absent,
    inChunks: absent,
    texts: absent,
    levels: absent,
    eachText: () => ({ [Symbol.asyncIterator]: () => ({ next: absent }) }),
    hashRows: absent,
    evaluate: absent,
    stream: absent,
    receive: absent,
    drop: () => Promise.resolve(),
    firstRows: () => Promise.resolve([]),
    enter: absent,
    leave: () => Promise.resolve(),
  };
}
