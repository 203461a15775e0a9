import type { Report } from '../../contract';
import { checksumOf } from './keep-datasets';

/** Adds to the summaries by what a later run knows whether figures of the report were edited or damaged since. */
export async function sealReport(report: Report): Promise<Report> {
  const { summaries } = report;
  return summaries ? { ...report, summaries: { ...summaries, figures: await figuresChecksum(report) } } : report;
}

/** Of what a report says, as it was written or as it was read back; what people say of it, which may change, is none of it. */
export const figuresChecksum = ({ results, ...said }: Said): Promise<string> =>
  checksumOf(
    {
      ...Object.fromEntries(sealed.map((key) => [key, said[key]])),
      results: Array.isArray(results) ? results.map(withoutViews) : results,
      suite: ofRun(said['suite']),
    },
    digits,
  );

const sealed = ['verdict', 'counts', 'datasets', 'columns', 'schema', 'history', 'model'] as const;

/** Of p-values and trained models more digits differ between browsers and Node than of sums. */
const digits = 6;

type Said = { readonly [key: string]: unknown };

/** Views are made of the values. */
const withoutViews = (result: unknown): unknown =>
  typeof result === 'object' && result !== null ? { ...result, views: null } : result;

/** The time of a run is no figure. Reports of earlier versions have no document, so it leaves no trace. */
const ofRun = (suite: unknown): unknown =>
  typeof suite === 'object' && suite !== null ? { ...suite, now: null, document: undefined } : suite;
