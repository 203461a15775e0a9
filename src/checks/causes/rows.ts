import type { Found, TableRecogniser } from './define';
import { doubled } from './lib/rows/doubled';
import { fannedOut } from './lib/rows/fanned-out';
import { lostRows } from './lib/rows/lost-rows';

/** Rows came twice, were multiplied by a join, or a part of them is gone. */
export const rows: TableRecogniser = async (frame, before) => {
  const found: Found[] = [...(await doubled(frame, before)), ...(await fannedOut(frame, before))];
  return found.length > 0 ? found : lostRows(frame, found);
};
