import type { StoredColumn } from '../../contract';
import { cutRows } from './chunks/cut';
import { readInChunks } from './chunks/read';
import type { Chunked, Rows, Table } from '../dataset';
import { mostLevels } from './cells';
import { readInOrder } from './in-order';
import { textsOf } from './texts/levels';

/** What is arithmetic on cells, answered from a table's own. */
export function fromCells(dataset: Table & Pick<Rows, 'summarise'>): Rows {
  const { facts } = dataset;
  let chunked: Chunked | null = null;
  /** Of a column with too many texts for cells: those that ask about them do so one after the other. */
  let last: { readonly name: string; readonly texts: Promise<Texts> } | null = null;
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
      if (last?.name !== name) last = { name, texts: readPart(dataset, name, 0) };
      const { texts } = last;
      texts.catch(() => (last = null));
      const first = await texts;
      yield first;
      for (let part = 1; part < first.parts; part++) yield await readPart(dataset, name, part);
    },
    async inChunks(name, type) {
      if (!chunked) throw new RangeError(`${facts.name} has not been cut into chunks.`);
      return readInChunks(dataset, known(name), type, chunked);
    },
  };
}

type Texts = { readonly values: readonly string[]; readonly counts: Uint32Array; readonly parts: number };

async function readPart({ levels: ask }: Pick<Table, 'levels'>, name: string, part: number): Promise<Texts> {
  const { levels, parts } = await ask(name, part);
  return { values: textsOf(levels), counts: levels.counts, parts };
}
