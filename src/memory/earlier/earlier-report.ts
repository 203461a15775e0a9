import * as z from 'zod';
import type { Summarised } from '../../data/dataset';
import { earlierDataset } from './earlier-dataset';
import {
  InputError,
  isInputError,
  reportFormat,
  reportVersion,
  summariesFormat,
  summariesVersion,
  withTold,
  withShown,
  type DatasetRole,
  type KeptDataset,
  type Report,
  type SuiteInput,
  type Summaries,
} from '../../contract';
import { reportSchema } from '../../contract/report/report';
import { summariesSchema } from '../../contract/learned/summaries-schema';
import { suiteOfReport } from './earlier-suite';
import { flawText, firstFlaw } from '../../analysis/suite/explain-issue';
import { flawOfView } from './flaw-of-view';
import { checksumOf } from '../keep/keep-datasets';
import { validateSuite } from '../../analysis/suite/parse-suite';
import { packedIn, reportIn } from './report-text';
import { figuresChecksum } from '../keep/seal-report';

/** A report that an earlier run wrote, as the reference of the next one. */
export type EarlierReport = {
  /** The base name of its file. */
  readonly file: string;
  readonly createdAt: string;
  readonly summaries: Summaries;
  /** The rest of it, for what goes on from run to run; null where it can not be read. */
  readonly report: Omit<Report, 'summaries'> | null;
  /** Its suite as the next run may take it; null where this version can not. */
  readonly suite: SuiteInput | null;
  /** What of it can not be used, a sentence each. */
  readonly notes: readonly string[];
};

/** A sentence where its current was found wrong, which is about to count as usual; null where it was not. */
export const whyNotUsual = ({ file, report }: EarlierReport): string | null =>
  report?.verdict === 'fail' || report?.verdict === 'error'
    ? `${file}: this report failed, so what was wrong then counts as usual here.`
    : null;

/** An earlier report as it serves a run. */
export type EarlierRun = { readonly report: EarlierReport; readonly suiteUsed: boolean };

/** Characters of the largest file that can be a report. */
const largest = 64_000_000;

const envelope = z.looseObject({
  format: z.literal(reportFormat),
  version: z.unknown(),
  createdAt: z.iso.datetime(),
});

/** Reads an exported report, HTML or JSON. Throws InputError naming the file and what is wrong with it. */
export async function readEarlierReport(text: string, file: string): Promise<EarlierReport> {
  if (text.length > largest) throw new InputError(`${file} is too large to be a report of Vernier.`);
  const embedded = reportIn(text);
  const readable = parseJson(embedded ?? text);
  const json = embedded === null ? readable : withShown(readable, await packedIn(text, 'shown'));
  const head = envelope.safeParse(json);
  if (!head.success) {
    throw new InputError(`${file} is no report of Vernier: give one that was exported as HTML or JSON, whole.`);
  }
  const { version, createdAt, summaries: beside, ...rest } = head.data;
  if (version !== reportVersion) throw new InputError(otherVersion(file, 'a report', version, reportVersion));
  const found = embedded === null ? beside : withTold(await packedIn(text, 'summaries'), rest);
  const summaries = await readSummaries(found, file);
  if (summaries.figures !== undefined && (await figuresChecksum(rest)) !== summaries.figures) {
    throw new InputError(`${file}: its figures were changed or damaged after the export: export the report anew.`);
  }
  const { data: report = null, error } = reportSchema.safeParse({ ...rest, version, createdAt }, { reportInput: true });
  const flaw = error && flawOfView(error.issues, rest);
  if (flaw) throw new InputError(`${file}: ${flaw}: export the report anew.`);
  return {
    file,
    createdAt,
    summaries,
    report,
    suite: report && usable(suiteOfReport(report)),
    notes: report ? [] : [`${file}: its results can not be read, so its history and suite are left out.`],
  };
}

/** Checks of another version may be unknown to this one. */
function usable(suite: SuiteInput): SuiteInput | null {
  try {
    return validateSuite(suite, 'The suite');
  } catch {
    return null;
  }
}

const otherVersion = (file: string, what: string, version: unknown, own: number): string =>
  `${file} is ${what} of version ${JSON.stringify(version) ?? 'unknown'}, and this Vernier reads version ${own}: export it anew.`;

async function readSummaries(found: unknown, file: string): Promise<Summaries> {
  const head = z.looseObject({ format: z.literal(summariesFormat), version: z.unknown() }).safeParse(found);
  if (!head.success) {
    throw new InputError(
      `${file} holds no summaries that could serve as a reference: validate that data again and export the report anew, whole.`,
    );
  }
  const { version } = head.data;
  if (version !== summariesVersion)
    throw new InputError(otherVersion(file, 'with summaries', version, summariesVersion));
  const { datasets, checksum } = head.data;
  if ((await checksumOf(datasets)) !== checksum) {
    throw new InputError(`${file}: its summaries were changed or damaged after the export: export the report anew.`);
  }
  const parsed = summariesSchema.safeParse(found, { reportInput: true });
  if (parsed.success) return parsed.data;
  const flaw = firstFlaw(parsed.error.issues);
  const place = ['summaries', ...flaw.issue.path].map(String).join('.');
  throw new InputError(`${file}: ${flawText(flaw, place)}.`);
}

/** The dataset of an earlier report that serves as the reference: what was current then, or its reference. */
export function referenceOf({ summaries, report, file, createdAt }: EarlierReport, use: DatasetRole): Summarised {
  const kept = summaries.datasets.find(({ role }) => role === use);
  if (!kept) {
    throw new InputError(`${file} has no ${use}: leave out "baseline", or name its "use" as "current".`);
  }
  const names = report?.columns.map(({ name }) => name) ?? [];
  const inRole = (wanted: KeptDataset['role']) => summaries.datasets.find(({ role }) => role === wanted);
  return earlierDataset({
    ...kept,
    file,
    createdAt,
    known: [...names, ...kept.facts.ignored],
    monitored: report?.results.filter(({ check }) => check.startsWith('monitor.')) ?? [],
    began: inRole('origin') ?? inRole('reference') ?? null,
    chunks: report?.suite.chunks ?? null,
    last: inRole('current')?.facts ?? null,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (isInputError(error)) throw error;
    return undefined;
  }
}
