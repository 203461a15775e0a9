import type { StoredColumn } from '../../spec';
import { cutRows } from '../chunks/cut';
import { readInChunks } from '../chunks/read';
import type { Chunked, Dataset } from '../dataset';
import { readInOrder } from './in-order';

/** What is arithmetic on cells, answered from a dataset's own. */
export function fromCells(dataset: Omit<Dataset, 'inOrder' | 'cut' | 'inChunks'>): Dataset {
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
    async inChunks(name, type) {
      if (!chunked) throw new RangeError(`${facts.name} has not been cut into chunks.`);
      return readInChunks(dataset, known(name), type, chunked);
    },
  };
}
