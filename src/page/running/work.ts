import type { ColumnToRead, DatasetRole, PairAsked, Progress, Report, SoFar } from '../../contract';
import { keepNotes } from '../../contract/report/alerts';
import type { LocalFile } from '../../analysis/session/connect-session';
import { isInputError, isTablesApart, SessionLost } from '../../contract/errors';
import { datasetRoles } from '../../contract/types';
import { steadily } from '../../report/shared/sight/attention';
import { estimateOf } from './estimate';
import { endSession, hold, holdTables, release, session } from '../files/held-data';
import { gather } from '../files/gather';
import { heard, without } from './ongoing';
import { rememberWhenIdle } from '../bar/remember';
import { app } from '../state.svelte';
import { baselineToRun, loadingInUse, splitInUse, suiteToRun } from '../suite/suite-in-use';
import { isConnectionLost, troubleOf } from './trouble';

/** Newer work supersedes older: what no longer carries the latest number falls silent. */
let latest = 0;

/** Holds the chosen sets side by side. */
export async function workOnSets(): Promise<void> {
  const { sets: asked } = app;
  if (!asked) return;
  const mine = ++latest;
  const superseded = (): boolean => mine !== latest;
  if (app.busy) endSession();
  start();
  app.areSetsOpen = true;
  app.phase = 'running';
  try {
    const { sets, reference } = asked;
    const onProgress = (progress: Progress): void => {
      if (!superseded()) app.ongoing = heard(app.ongoing, progress);
    };
    const report = await session().compareSets({ sets, reference, suite: suiteToRun() }, onProgress);
    if (superseded()) return;
    app.sets = { ...asked, report };
    end('done');
  } catch (error) {
    if (!superseded()) stop(error);
  }
}

/** Loads what is chosen and not loaded yet, then runs where there is a current dataset. Where the session is lost, all is done once more. */
export const work = (): Promise<void> => attempt(false);

async function attempt(isAgain: boolean): Promise<void> {
  const mine = ++latest;
  const superseded = (): boolean => mine !== latest;
  const onProgress = (progress: Progress): void => {
    if (!superseded() && app.phase === 'running') app.ongoing = heard(app.ongoing, progress);
  };
  const show = (soFar: SoFar): boolean => {
    // An earlier report stands until the verdict.
    if (superseded() || app.report) return false;
    void steadily(() => (app.soFar = soFar));
    return true;
  };
  start();
  app.areSetsOpen = false;
  try {
    await loadAll();
    if (superseded()) return;
    await holdTables(app.tables, (progress) => {
      if (!superseded()) app.ongoing = { run: { ...progress, dataset: null } };
    });
    if (superseded()) return;
    if (!app.datasets.current) return end(app.datasets.reference || app.baseline ? 'ready' : 'empty');
    app.phase = 'running';
    app.ongoing = {};
    const to = session();
    const listeners = { onProgress, ...gather(show, requestAnimationFrame) };
    const report = await to.run(suiteToRun(), listeners, baselineToRun());
    // Done is what can be seen.
    app.viewer ??= (await import('../../report/Report.svelte')).default;
    if (superseded()) return;
    const known = await to.rowsKnown(report.createdAt);
    if (superseded()) return;
    await steadily(() => conclude(report, known, false));
    rememberWhenIdle(report);
  } catch (error) {
    if (superseded()) return;
    if (!(error instanceof SessionLost) || isAgain) return stop(error);
    endSession();
    await attempt(true);
  }
}

/** Judges anew what is on show, at once where nothing has to be measured for it, else by a new run. */
export async function judgeAgain(): Promise<void> {
  if (!app.report || app.busy) return work();
  const mine = ++latest;
  start();
  app.phase = 'running';
  try {
    const to = session();
    const report = await to.judgeAgain(suiteToRun());
    if (mine !== latest) return;
    if (!report) return await work();
    const known = await to.rowsKnown(report.createdAt);
    if (mine !== latest) return;
    await steadily(() => conclude(report, known, true));
    rememberWhenIdle(report);
  } catch (error) {
    if (mine === latest) stop(error);
  }
}

function conclude(report: Report, known: readonly number[], isJudgedAgain: boolean): void {
  if (app.report) {
    app.soFar = null;
    app.replaced += 1;
  }
  app.rowsKnown = known;
  app.isJudgedAgain = isJudgedAgain;
  app.report = keepNotes(report, app.report ?? app.noted);
  end('done');
}

/** Counts two columns against each other. Data that a cancelled run gave up are loaded again. */
export const countPair: PairAsked = async (a, b) => {
  await loadAll();
  return session().pair(a, b, []);
};

/** The columns of a table that is like what is loaded, or like an earlier report. */
export async function columnsToRead(): Promise<readonly ColumnToRead[]> {
  await loadAll();
  return session().columnsToRead(suiteToRun(), baselineToRun());
}

export function cancel(): void {
  if (!app.busy) return;
  latest += 1;
  endSession();
  end('cancelled');
}

/** Shows why something could not be done. It supersedes what was under way. */
export function fail(error: unknown): void {
  if (app.busy) endSession();
  stop(error);
}

/** Something else was done since: what failed before is said no longer. */
export function forgetTrouble(): void {
  if (app.phase !== 'failed') return;
  app.trouble = null;
  app.refused = null;
  app.apart = [];
  app.phase = app.report ? 'done' : app.datasets.reference || app.baseline ? 'ready' : 'empty';
}

/** What an unexpected error leaves of the engine is not to be trusted, unless it was not at work. */
function stop(error: unknown): void {
  latest += 1;
  if (!isInputError(error) && (app.busy || !isConnectionLost(error))) endSession();
  app.trouble = troubleOf(error);
  if (isTablesApart(error)) app.apart = app.refused?.chosen.files ?? eachAlone();
  end('failed');
}

/** The file of either side, where each is one. */
function eachAlone(): readonly LocalFile[] {
  const files = datasetRoles.flatMap((role) => app.datasets[role]?.files ?? []);
  return files.length === 2 ? files : [];
}

/** Says that something goes on which a failure, a cancel or a run will end. */
export function start(): void {
  app.phase = 'loading';
  app.opened = null;
  app.trouble = null;
  app.refused = null;
  app.apart = [];
  app.ongoing = {};
  app.began = Date.now();
  dropUnjudged();
}

/** What was told of a run that came to no verdict. */
function dropUnjudged(): void {
  if (!app.report) app.soFar = null;
}

function end(phase: typeof app.phase): void {
  app.phase = phase;
  dropUnjudged();
  app.ongoing = {};
  app.ended = Date.now();
}

/** Both sides at once; one that can not be read does not stop the other. */
async function loadAll(): Promise<void> {
  const loads = await Promise.allSettled(datasetRoles.map(load));
  const failure = loads.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}

async function load(role: DatasetRole): Promise<void> {
  // Both parts of a split are read from the files of current.
  const of = splitInUse() ? 'current' : role;
  const chosen = app.datasets[of];
  if (!chosen) return release(role);
  const { files } = chosen;
  const stillChosen = (): boolean => app.datasets[of]?.files === files;
  try {
    const facts = await hold(role, files, loadingInUse(role), (progress) => {
      if (stillChosen() && app.phase === 'loading') app.ongoing = heard(app.ongoing, progress);
    });
    if (!stillChosen()) return;
    if (of === role) app.datasets = { ...app.datasets, [role]: { ...chosen, facts, before: null } };
    app.ongoing = without(app.ongoing, role);
  } catch (error) {
    if (stillChosen() && isInputError(error)) {
      // Of files that were read before, it is their labels that can not be read.
      if (!chosen.facts || app.labels.length === 0) app.refused = { role: of, chosen, estimate: estimateOf(error) };
      // Only files that proved unreadable give way to those before them.
      if (!chosen.facts) app.datasets = { ...app.datasets, [of]: chosen.before };
    }
    throw error;
  }
}
