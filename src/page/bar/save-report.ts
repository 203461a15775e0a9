import type { Report } from '../../contract';
import { remembered } from './remember';
import { fail } from '../running/work';

/** Writes the report in one of the export formats and hands it over as a download. */
export async function saveReport(id: string, report: Report): Promise<void> {
  try {
    const { exporters } = await import('../../export');
    const exporter = exporters.find((candidate) => candidate.id === id);
    if (!exporter) return;
    const whole = exporter.forLater ? await remembered(report) : report;
    const blob = new Blob([await exporter.write(whole, pageAddress())], { type: exporter.mediaType });
    download(blob, exporter.fileName(report));
  } catch (error) {
    fail(error);
  }
}

/** Where others find this page; none of a page that was opened from disk. */
const pageAddress = (): string | undefined =>
  /^https?:$/.test(location.protocol) ? `${location.origin}${location.pathname}` : undefined;

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this turn; a minute is plenty for it to begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
