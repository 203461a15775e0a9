import type { StoredColumn } from '../../spec';
import { cutRows } from '../chunks/cut';
import { readInChunks } from '../chunks/read';
import type { Chunked, Dataset } from '../dataset';
import { mostLevels } from './cells';
import { readInOrder } from './in-order';
import { textsOf } from './texts/levels';

export type FromCells = 'inOrder' | 'cut' | 'inChunks' | 'eachText';

/** What is arithmetic on cells, answered from a dataset's own. */
export function fromCells(dataset: Omit<Dataset, FromCells>): Dataset {
  const { facts } = dataset;
  let chunked: Chunked | null = null;
  const known = (name: string): StoredColumn => {
    const column = facts.columns.find((one) => one.name === name);
    if (!column) throw new RangeError(`${facts.name} has no column ${name}`);
    return column;
  };
  return {
    ...dataset,
    inOrder: async (name, type, by, every = 1) =>
      readInOrder(dataset, known(name), type, by === null ? null : known(by), every),
    async cut(by) {
      chunked = await cutRows(dataset, by);
      return chunked;
    },
    async *eachText(name) {
      const cells = (known(name).distinct ?? 0) > mostLevels ? null : await dataset.cells(name, 'categorical');
      if (cells?.kind === 'levels') {
        yield { values: cells.levels, counts: cells.counts };
        return;
      }
      for (let part = 0, parts = 1; part < parts; part++) {
        const { levels, parts: all } = await dataset.levels(name, part);
        parts = all;
        yield { values: textsOf(levels), counts: levels.counts };
      }
    },
    async inChunks(name, type) {
      if (!chunked) throw new RangeError(`${facts.name} has not been cut into chunks.`);
      return readInChunks(dataset, known(name), type, chunked);
    },
  };
}
