import { isEngineLost, SessionLost, type Report } from '../../contract';
import { taken, type Handed } from './hand-over';
import type { Baseline, BaselineFacts, Listeners, Session } from './session';
import type { SessionHost } from './worker';
import workerUrl from './worker?worker&url';
import datasetWorkerUrl from '../../data/transport/worker.browser?worker&url';
import { startBlobWorker } from '../../data/transport/platform/blob-worker.browser';
import { compiledEngine } from '../../data/transport/platform/compiled-engine.browser';
import { lendWorkers } from '../../data/transport/platform/lend-workers.browser';
import { askedByPort } from '../../data/transport/platform/own-port.browser';
import { isMethod } from '../../data/each-method';
import { lifetimeOf, type Lifetime } from '../../data/transport/lifetime';
import { wrap } from '../../data/transport/threads';

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
  /** Its calls reject when the worker itself gives up, with SessionLost where another may do better. */
  readonly session: Session;
  /** Stops everything at once, whatever it is doing. */
  end(): void;
};

export function connectSession(): Connection {
  const worker = askedByPort((port) =>
    startBlobWorker(workerUrl, port, (worker) => lendWorkers(worker, datasetWorkerUrl)),
  );
  const host = wrap<SessionHost>(worker.endpoint);
  const whole = (handed: Handed): Promise<Report> => taken(handed, host.next);
  const own: Pick<Session, 'run' | 'judgeAgain'> = {
    run: async (...given) => whole(await host.run(...given)),
    async judgeAgain(suite) {
      const handed = await host.judgeAgain(suite);
      return handed && whole(handed);
    },
  };
  const session = new Proxy(wrap<Session>(worker.endpoint), {
    get: (asked, name) => Reflect.get(Object.hasOwn(own, name) ? own : asked, name),
  });
  const started = compiledEngine().then((module) => host.start(module));
  return {
    session: endingWith(lifetimeOf(worker, started), session),
    end: () => worker.terminate(),
  };
}

const endingWith = (whileAlive: Lifetime, session: Session): Session =>
  new Proxy(session, {
    get: (_session, name) => {
      const method: unknown = Reflect.get(session, name);
      if (!isMethod(method)) return method;
      return (...given: Parameters<typeof method>) => whileAlive(Reflect.apply(method, session, given), lost);
    },
  });

/** Ended from outside, a session can be started anew; one that never came can not. */
const lost = (reason: unknown): unknown => (isEngineLost(reason) ? new SessionLost(reason.message) : reason);
