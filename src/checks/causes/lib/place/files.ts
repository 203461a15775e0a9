import type { DatasetFacts } from '../../../../contract';
import type { FileOfRows, Order } from './order';

/** None where all rows came in one. */
export function filesIn({ files, rows }: DatasetFacts): readonly FileOfRows[] {
  const all = files.reduce((total, file) => total + file.rows, 0);
  if (files.length < 2 || all !== rows) return [];
  let first = 0;
  return files
    .filter((file) => file.rows > 0)
    .map(({ name, rows: own }) => {
      first += own;
      return { name, first: first - own, last: first - 1 };
    });
}

/** So near the edge of a file, as a share of its rows or in rows, something began or ended with it. */
const near = { share: 0.02, rows: 5 };

/** A place in an order of rows, moved to the beginning (or the end) of a file where it is next to it. */
export type AtFile = { readonly at: number; readonly file: string | null };

export function atEdge({ files, inFile }: Order, rows: Uint32Array, at: number, edge: 'first' | 'last'): AtFile {
  const found = files
    .map((file) => {
      const after = file[edge] + (edge === 'first' ? 0 : 1);
      const place = rows.findIndex((row) => inFile(row) >= after);
      const own = Math.max(near.rows, near.share * (file.last - file.first + 1));
      return { file: file.name, at: place < 0 ? rows.length : place, own };
    })
    .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
  return found && Math.abs(found.at - at) <= found.own ? found : { at, file: null };
}
