import { RowsAbsent, type DatasetFacts } from '../../../contract';
import type { Elsewhere, Summarised } from '../../dataset';

export type TableSummary = { readonly facts: DatasetFacts; readonly elsewhere: Elsewhere };

/** A dataset of which there is only a summary. */
export function summaryDataset({ facts, elsewhere }: TableSummary): Summarised {
  return {
    facts,
    elsewhere,
    async summarise(name, type) {
      const column = elsewhere.columns.find((one) => one.name === name);
      if (!column) throw new RowsAbsent(facts.name);
      if (column.type === type) return column;
      const { lengths: _, ...others } = column;
      const why = `the summary read it as ${column.type}`;
      return { ...others, type, distribution: { kind: 'none', why } };
    },
  };
}
