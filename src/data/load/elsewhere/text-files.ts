import type { FileFacts } from '../../../contract';
import type { Platform } from '../../transport/platform/platform';
import type { Source } from '../sources';
import { isSummaryText, rowsOfText, type SummaryRow } from './rows';

/** What files of delimited text hold of a summary, read without an engine; null where one of them is something else. */
export async function summaryTexts(
  platform: Platform,
  sources: readonly Source[],
): Promise<{ readonly rows: readonly SummaryRow[]; readonly files: readonly FileFacts[] } | null> {
  for (const { blob, reader } of sources) {
    if (reader.format !== 'csv' || !(await isSummaryText(blob))) return null;
  }
  const rows: SummaryRow[] = [];
  const files: FileFacts[] = [];
  for (const { file, blob, reader } of sources) {
    const own = await rowsOfText(blob, file.name);
    const sha256 = await platform.fingerprint(file);
    files.push({ name: file.name, format: reader.format, bytes: file.bytes, sha256, rows: own.length, readAs: {} });
    rows.push(...own);
  }
  return { rows, files };
}
