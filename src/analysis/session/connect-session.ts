import type { Baseline, BaselineFacts, Listeners, Session } from './session';
import type { SessionHost } from './worker';
import workerUrl from './worker?worker&url';
import { startBlobWorker } from '../../data/transport/platform/blob-worker.browser';
import { compiledEngine } from '../../data/transport/platform/compiled-engine.browser';
import { wrap } from '../../data/transport/threads';
import { orNotStarted } from '../../contract/unless-broken';

export { compiledEngine };
export { loadingOf, type Loading } from '../../data/load/loading';
export type { CheckForm, FieldKind, RuleField, RuleForm } from '../suite/rule-forms';
export type { RowsAsked, RowsTold, ShownRow } from '../rows/tables';
export type { RowCondition } from '../rows/condition';
export type { RowsFormat } from '../rows/save-rows';
export type { Counts, CountsAsked } from '../rows/count-values';
export { nameSets, type NamedFile } from '../sets/name-sets';
export type { SuggestedKey } from '../suggest/suggest-keys';
export type { Tried } from '../try-rule';
export { fits, fittingRows, neededBytes, type Estimate } from '../../data/engine/storage/memory';

export type { BaselineFacts, Baseline as RunBaseline, Listeners };
export type LocalFile = Parameters<Session['load']>[1][number];

export type Connection = {
  readonly session: Session;
  /** Rejects when the worker itself gives up; calls that wait for it would never end. */
  readonly broken: Promise<never>;
  /** Stops everything at once, whatever it is doing. */
  end(): void;
};

export function connectSession(): Connection {
  const worker = startBlobWorker(workerUrl);
  const session = wrap<SessionHost>(worker.endpoint);
  const started = compiledEngine().then((module) => session.start(module));
  const broken = orNotStarted(worker.broken, started);
  return {
    session,
    broken,
    end: () => worker.terminate(),
  };
}
