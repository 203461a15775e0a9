import { RowsAbsent, type DatasetFacts } from '../../spec';
import type { Dataset, Elsewhere } from '../dataset';

export type Summarised = { readonly facts: DatasetFacts; readonly elsewhere: Elsewhere };

/** A dataset of which there is only a summary: what needs rows rejects with RowsAbsent. */
export function summaryDataset({ facts, elsewhere }: Summarised): Dataset {
  const absent = (): Promise<never> => Promise.reject(new RowsAbsent(facts.name));
  return {
    facts,
    engine: 'none',
    elsewhere,
    summarise(name, type) {
      const column = elsewhere.columns.find((one) => one.name === name);
      if (!column) return absent();
      if (column.type === type) return Promise.resolve(column);
      const { lengths: _, ...others } = column;
      const why = `the summary read it as ${column.type}`;
      return Promise.resolve({ ...others, type, distribution: { kind: 'none', why } });
    },
    measure: absent,
    measureValues: absent,
    query: absent,
    numbers: absent,
    inOrder: absent,
    cut: absent,
    inChunks: absent,
    texts: absent,
    hashRows: absent,
    evaluate: absent,
    stream: absent,
    receive: absent,
    drop: () => Promise.resolve(),
    firstRows: () => Promise.resolve([]),
  };
}
