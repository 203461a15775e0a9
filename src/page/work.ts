import type { DatasetRole, Progress, SuiteInput } from '../spec';
import { isInputError } from '../spec/errors';
import { datasetRoles } from '../spec/types';
import { loadingOf } from '../analysis/connect-session';
import { editedSuite } from './edited-suite';
import { endSession, hold, release, session } from './held-data';
import { heard, without } from './ongoing';
import { app } from './state.svelte';
import { troubleOf } from './trouble';

/** Newer work supersedes older: what no longer carries the latest number falls silent. */
let latest = 0;

/** Loads what is chosen and not loaded yet, then runs where there is a current dataset. */
export async function work(): Promise<void> {
  const mine = ++latest;
  const superseded = (): boolean => mine !== latest;
  const onProgress = (progress: Progress): void => {
    if (!superseded() && app.phase === 'running') app.ongoing = heard(app.ongoing, progress);
  };
  start();
  try {
    await loadAll();
    if (superseded()) return;
    if (!app.datasets.current) return end(app.datasets.reference ? 'ready' : 'empty');
    app.phase = 'running';
    app.ongoing = {};
    const { session: to, broken } = session();
    const report = await Promise.race([to.run(suiteToRun(), onProgress), broken]);
    if (superseded()) return;
    app.report = report;
    end('done');
  } catch (error) {
    if (!superseded()) stop(error);
  }
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

/** What an unexpected error leaves of the engine is not to be trusted. */
function stop(error: unknown): void {
  latest += 1;
  if (!isInputError(error)) endSession();
  app.trouble = troubleOf(error);
  end('failed');
}

/** Says that something goes on which a failure, a cancel or a run will end. */
export function start(): void {
  app.phase = 'loading';
  app.trouble = null;
  app.ongoing = {};
  app.began = Date.now();
}

function end(phase: typeof app.phase): void {
  app.phase = phase;
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
  const chosen = app.datasets[role];
  const suite = app.suite?.suite ?? {};
  const { reference, current } = app.datasets;
  const splits = suite.split !== undefined && reference === null;
  const files = (splits ? current : chosen)?.files;
  if (!files) return release(role);
  const stillChosen = (): boolean => (splits ? app.datasets.current : app.datasets[role])?.files === files;
  try {
    const facts = await hold(role, files, loadingOf(suite, role, splits), (progress) => {
      if (stillChosen() && app.phase === 'loading') app.ongoing = heard(app.ongoing, progress);
    });
    if (!stillChosen()) return;
    if (chosen) app.datasets = { ...app.datasets, [role]: { files, facts, before: null } };
    app.ongoing = without(app.ongoing, role);
  } catch (error) {
    // Only files that proved unreadable give way to those before them.
    if (chosen && stillChosen() && isInputError(error)) app.datasets = { ...app.datasets, [role]: chosen.before };
    throw error;
  }
}

function suiteToRun(): SuiteInput {
  const { reference, current } = app.datasets;
  const columns = [...(reference?.facts?.columns ?? []), ...(current?.facts?.columns ?? [])];
  return editedSuite(app.suite?.suite ?? {}, app.edits, app.report, new Set(columns.map(({ name }) => name)));
}
