import type { Cells } from '../../data/read/cells';
import { compareCodePoints } from '../../contract';
import { respelt } from '../../stats';
import { commonClass } from '../lib/common-class';
import type { Side } from '../define/side';
import { readColumn, type Column, type Named } from './column';
import { levelsOf, type Levels } from './levels';

/** A column of several datasets by codes that are the same in all of them; 0 is missing. */
export type SameLevels = { readonly codes: readonly Uint32Array[] };

/** A column, and the dataset that has it. */
export type Part = { readonly side: Side; readonly plan: Named };

/** What counts as the same value across storages is as `commonClass` says. Null where a dataset lacks its column. */
export async function readSameLevels(parts: readonly Part[]): Promise<SameLevels | null> {
  const read = await Promise.all(parts.map(({ side, plan }) => readColumn(side, plan)));
  const columns = read.filter((column) => column !== null);
  if (columns.length < parts.length) return null;
  const naming = commonClass(columns.map(({ stored }) => stored.storage)) === 'string' ? 'as-written' : 'by-value';
  const levels = columns.map((column) => levelsOf(column, naming)).filter((one) => one !== null);
  return levels.length === columns.length ? align(levels) : alignHashes(parts, columns);
}

/** In the order of their names. */
function align(all: readonly Levels[]): SameLevels {
  const [first] = all;
  if (all.length === 1 && first) return { codes: [first.codes] };
  const parts = all.map((part) => ({ ...part, names: (first && respelt(part.names, first.names)) ?? part.names }));
  const names = [...new Set(parts.flatMap((part) => part.names))].sort(compareCodePoints);
  const codeOf = new Map(names.map((name, index) => [name, index + 1]));
  return {
    codes: parts.map((part) =>
      recode(
        part,
        Uint32Array.from(part.names, (name) => codeOf.get(name) ?? 0),
      ),
    ),
  };
}

function recode({ codes }: Levels, codeOf: Uint32Array): Uint32Array {
  if (codeOf.every((code, index) => code === index + 1)) return codes;
  const common = new Uint32Array(codes.length);
  for (let row = 0; row < common.length; row++) common[row] = codeOf[(codes[row] ?? 0) - 1] ?? 0;
  return common;
}

/** Of texts with too many values for levels: by doubles of the engine's hashes, in the order in which they appear. */
async function alignHashes(parts: readonly Part[], columns: readonly Column[]): Promise<SameLevels> {
  const codeOf = new Map<number, number>();
  const codes: Uint32Array[] = [];
  for (const [index, { stored, cells }] of columns.entries()) {
    const hashed = { name: stored.name, as: 'string' } as const;
    const hashes =
      cells.kind === 'texts'
        ? cells.hashes
        : await parts[index]?.side.data.hashHalf([hashed], { skipMissing: false, half: 'high' });
    const code = (hash: bigint): number => {
      const key = Number(hash);
      const known = codeOf.get(key) ?? codeOf.size + 1;
      codeOf.set(key, known);
      return known;
    };
    const own = new Uint32Array(hashes?.length ?? 0);
    hashes?.forEach((hash, row) => (own[row] = isMissing(cells, row) ? 0 : code(hash)));
    codes.push(own);
  }
  return { codes };
}

function isMissing(cells: Cells, row: number): boolean {
  if (cells.kind === 'levels') return cells.codes[row] === 0;
  if (cells.kind === 'none') return true;
  return Number.isNaN((cells.kind === 'texts' ? cells.lengths : cells.values)[row]);
}
