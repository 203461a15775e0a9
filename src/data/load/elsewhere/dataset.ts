import type { DatasetFacts } from '../../../contract';
import type { Dataset, Elsewhere } from '../../dataset';
import { datasetWithoutRows } from '../../without-rows';

export type Summarised = { readonly facts: DatasetFacts; readonly elsewhere: Elsewhere };

/** A dataset of which there is only a summary. */
export function summaryDataset({ facts, elsewhere }: Summarised): Dataset {
  return datasetWithoutRows(
    facts,
    (name, type) => {
      const column = elsewhere.columns.find((one) => one.name === name);
      if (!column || column.type === type) return column ?? null;
      const { lengths: _, ...others } = column;
      const why = `the summary read it as ${column.type}`;
      return { ...others, type, distribution: { kind: 'none', why } };
    },
    { elsewhere },
  );
}
