import type { Report } from '../spec';
import { checksumOf } from './keep-datasets';

/** Adds to the summaries by what a later run knows whether figures of the report were edited or damaged since. */
export async function sealReport(report: Report): Promise<Report> {
  const { summaries } = report;
  return summaries ? { ...report, summaries: { ...summaries, figures: await figuresChecksum(report) } } : report;
}

/** Of what a report says of the data, as it was written or as it was read back; alerts, whose notes may change, are none of it. */
export const figuresChecksum = ({ datasets, columns, schema, results }: Said): Promise<string> =>
  checksumOf(
    { datasets, columns, schema, results: Array.isArray(results) ? results.map(withoutViews) : results },
    digits,
  );

/** Of p-values and trained models more digits differ between browsers and Node than of sums. */
const digits = 6;

type Said = { readonly [key: string]: unknown };

/** Views are made of the values. */
const withoutViews = (result: unknown): unknown =>
  typeof result === 'object' && result !== null ? { ...result, views: null } : result;
