import type { Report, ReportDocument } from '../../contract';
import { app } from '../state.svelte';

/** Says of a report on show what stands at its head; the suite keeps it for the runs to come. */
export function describeReport(report: Report, document: ReportDocument): void {
  const described: Report = { ...report, suite: { ...report.suite, document } };
  if (app.opened === report) {
    app.opened = described;
    return;
  }
  app.edits = { ...app.edits, document };
  app.report = described;
}
