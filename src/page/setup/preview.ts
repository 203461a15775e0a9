import type { DatasetRole } from '../../contract';
import { session } from '../files/held-data';

/** So many rows show what columns hold. */
export const previewRows = 20;

export type PreviewRow = Awaited<ReturnType<ReturnType<typeof session>['firstRows']>>[number];

/** The first rows of a dataset; none where it is not loaded any more, as after a cancel. */
export async function firstRows(role: DatasetRole): Promise<readonly PreviewRow[]> {
  try {
    return await session().firstRows(role, previewRows);
  } catch {
    return [];
  }
}
