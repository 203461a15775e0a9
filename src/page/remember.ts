import type { Report } from '../spec';
import { session } from './held-data';

/** The report with what serves a later comparison, which is computed only where a report is saved or gone on from. */
export async function remembered(report: Report): Promise<Report> {
  if (report.summaries) return report;
  const { session: to, broken } = session();
  const { summaries } = await Promise.race([to.remember(report.createdAt), broken]);
  return { ...report, ...(summaries && { summaries }) };
}
