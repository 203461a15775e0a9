import type { Engine } from '../../engine/engine';
import { mostLevels } from '../cells';
import { encodeTexts, textsOfPart, type EncodedTexts, type Encoding, type TextColumn } from './encode';
import type { ColumnTexts } from './facts';
import type { Levels } from './levels';

/** What encodings may take in the worker of a dataset until they are asked for: a quarter of a gigabyte. */
const heldBytes = 2 ** 28;

/** The columns of text of a table, each read once; what is handed over is not kept. */
export type TextStore = {
  facts(name: string): ColumnTexts;
  /** Some of the different texts, evenly spread. */
  sample(name: string): Levels;
  /** Levels and codes; null where there are more than `mostLevels`. Reads anew what was handed over before. */
  take(name: string): (Encoding & { readonly codes: Uint32Array }) | null;
  /** One of the parts of all different texts, in no order. */
  takePart(name: string, part: number): { readonly levels: Levels; readonly parts: number };
};

export type StoredTexts = Omit<EncodedTexts, 'encoding'> & TextColumn;

export function readTexts(
  engine: Engine,
  columns: readonly TextColumn[],
): { readonly store: TextStore; readonly columns: readonly StoredTexts[] } {
  const held = new Map<string, Encoding>();
  let bytes = 0;
  const stored = columns.map((column): StoredTexts => {
    const { encoding, ...encoded } = encodeTexts(engine, column);
    const own = encoding ? bytesOf(encoding) : Infinity;
    if (encoding && bytes + own <= heldBytes) {
      held.set(column.name, encoding);
      bytes += own;
    }
    return { ...encoded, ...column };
  });
  const byName = new Map(stored.map((one) => [one.name, one]));
  const find = (name: string): StoredTexts => {
    const found = byName.get(name);
    if (!found) throw new RangeError(`${name} is no column of text.`);
    return found;
  };
  const handOver = (name: string): Encoding | null => {
    const encoding = held.get(name) ?? null;
    held.delete(name);
    return encoding;
  };
  return {
    columns: stored,
    store: {
      facts: (name) => find(name).facts,
      sample: (name) => find(name).sample,
      take(name) {
        const column = find(name);
        if (column.facts.distinct > mostLevels) return null;
        const encoding = handOver(name) ?? encodeTexts(engine, column).encoding;
        return encoding?.codes ? { levels: encoding.levels, codes: encoding.codes } : null;
      },
      takePart(name, part) {
        const column = find(name);
        const { parts } = column;
        const encoding = parts === 1 ? handOver(name) : null;
        return { levels: encoding?.levels ?? textsOfPart(engine, column, part, parts), parts };
      },
    },
  };
}

const bytesOf = ({ levels: { bytes, offsets, counts }, codes }: Encoding): number =>
  bytes.byteLength + offsets.byteLength + counts.byteLength + (codes?.byteLength ?? 0);
