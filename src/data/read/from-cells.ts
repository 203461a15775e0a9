import type { StoredColumn } from '../../contract';
import { cutRows } from './chunks/cut';
import { readInChunks } from './chunks/read';
import type { Chunked, Rows, Table } from '../dataset';
import { mostLevels } from './cells';
import { readInOrder } from './columns/in-order';
import { partOfLevels, textsOf, type Levels } from './texts/levels';

/** So many texts at a time are strings: a million that stay would be looked through at every collection of garbage. */
const textsAtOnce = 2 ** 14;

/** What is arithmetic on cells, answered from a table's own. */
export function fromCells(dataset: Table & Pick<Rows, 'summarise'>): Rows {
  const { facts } = dataset;
  let chunked: Chunked | null = null;
  /** Of a column with too many texts for cells: those that ask about them do so one after the other. */
  let last: { readonly name: string; readonly first: ReturnType<Table['levels']> } | null = null;
  const known = (name: string): StoredColumn => {
    const column = facts.columns.find((one) => one.name === name);
    if (!column) throw new RangeError(`${facts.name} has no column ${name}`);
    return column;
  };
  return {
    ...dataset,
    inOrder: async (name, type, by, every = 1, first = Infinity) =>
      readInOrder(dataset, known(name), type, by === null ? null : known(by), every, first),
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
      if (last?.name !== name) last = { name, first: dataset.levels(name, 0) };
      const { first } = last;
      first.catch(() => (last = null));
      const { levels, parts } = await first;
      yield* eachOf(levels);
      for (let part = 1; part < parts; part++) yield* eachOf((await dataset.levels(name, part)).levels);
    },
    async inChunks(name, type) {
      if (!chunked) throw new RangeError(`${facts.name} has not been cut into chunks.`);
      return readInChunks(dataset, known(name), type, chunked);
    },
  };
}

function* eachOf(levels: Levels): Generator<{ readonly values: readonly string[]; readonly counts: Uint32Array }> {
  for (let from = 0; from < levels.counts.length; from += textsAtOnce) {
    const part = partOfLevels(levels, from, from + textsAtOnce);
    yield { values: textsOf(part), counts: part.counts };
  }
}
