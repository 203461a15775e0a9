import type { Report } from '../../contract';
import { session } from '../files/held-data';
import { app } from '../state.svelte';
import { whenIdle } from '../running/when-idle';

type Summaries = NonNullable<Report['summaries']>;

/** What the latest run keeps for a later comparison, known by the time of its report; notes make new reports of the same run. */
let latest: { readonly createdAt: string; readonly summaries: Promise<Summaries | undefined> } | null = null;

/** The report with what serves a later comparison, which is computed once, in idle time or when a report is saved or gone on from. */
export async function remembered(report: Report): Promise<Report> {
  if (report.summaries) return report;
  const { createdAt } = report;
  if (latest?.createdAt !== createdAt) latest = { createdAt, summaries: summariesOf(createdAt) };
  const { summaries: asked } = latest;
  try {
    const summaries = await asked;
    return { ...report, ...(summaries && { summaries }) };
  } catch (error) {
    // Another run may have ended it, and what is asked for again is computed anew.
    if (latest.summaries === asked) latest = null;
    throw error;
  }
}

async function summariesOf(createdAt: string): Promise<Summaries | undefined> {
  return (await session().remember(createdAt)).summaries;
}

/** What fails now is told to whoever saves. */
export function rememberWhenIdle(report: Report): void {
  whenIdle(() => {
    const isOnShow = app.report?.createdAt === report.createdAt && !app.busy;
    if (isOnShow) remembered(report).catch(() => undefined);
  });
}
