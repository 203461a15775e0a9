import type { Found, TableRecogniser } from './define';
import { renamed, tellsOfColumns } from './lib/columns/renamed';
import { shifted } from './lib/columns/shifted';
import { swapped } from './lib/columns/swapped';

export { filled } from './lib/columns/filled';

/** Columns stand under other names: renamed, all of them shifted by one, or two exchanged. */
export const columns: TableRecogniser = async (frame, before) => {
  const found: Found[] = tellsOfColumns(frame) ? [...(await renamed(frame, before))] : [];
  const moved = await shifted(frame, found);
  return [...found, ...(moved.length > 0 ? moved : await swapped(frame, found))];
};
