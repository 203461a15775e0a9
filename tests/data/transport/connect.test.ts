import { describe, expect, it } from 'vitest';
import { connectDataset, withEngine } from '../../../src/data/transport/connect';
import { lifetimeUntil } from '../../../src/data/transport/lifetime';
import type { DatasetHost } from '../../../src/data/transport/host';
import { expose, wrap } from '../../../src/data/transport/threads';
import { loadingOf } from '../../../src/data/load/loading';
import { countHeld } from '../../support/let-go';
import { csv, openText } from '../../support/datasets';

/** A worker in this thread, behind a channel as behind a thread; `fail` ends it as a browser does. */
function workerOf(open: DatasetHost['open']) {
  const { port1, port2 } = new MessageChannel();
  let fail: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (fail = reject));
  expose({ start: () => undefined, open }, port2);
  const host = wrap<DatasetHost>(port1);
  return {
    endpoint: port1,
    host,
    whileAlive: lifetimeUntil(broken),
    fail,
    terminate: () => port1.close(),
    restart: () => undefined,
    isShared: false,
  };
}

const loading = loadingOf({}, 'current', false);
const nobody = (): void => undefined;
const fileOf = (name: string) => ({ name, bytes: 1, handle: name });

describe('a dataset in a worker', () => {
  it('says which files a reader gave up on, and passes on what it says itself', async () => {
    const lost = workerOf(() => new Promise(() => undefined));
    const opening = connectDataset(lost, 'current', [fileOf('a.csv')], loading, nobody);
    lost.fail(new Error('unreachable'));
    await expect(opening).rejects.toThrow('a.csv can not be read, its reader gave up (unreachable)');
    const refusing = workerOf(() => Promise.reject(new Error('no rows')));
    await expect(connectDataset(refusing, 'current', [fileOf('b.csv')], loading, nobody)).rejects.toThrow('no rows');
  });

  it('is let go of with its files and answers when it is closed, though its worker is held', async () => {
    const data = await openText(csv({ size: [1, 2, 3] }));
    const worker = workerOf(() => Promise.resolve(data));
    const given: WeakRef<object>[] = [];
    const use = async (): Promise<void> => {
      const file = fileOf('c.csv');
      const dataset = await connectDataset(worker, 'current', [file], loading, nobody);
      given.push(new WeakRef(file), new WeakRef(dataset), new WeakRef(await dataset.summarise('size', 'numeric')));
      dataset.close();
    };
    await use();
    expect(given).toHaveLength(3);
    expect(await countHeld(given)).toBe(0);
    expect(worker.host).toBeDefined();
  });

  it('is no longer held once nobody asks its worker, though that may still break', async () => {
    const { port1, port2 } = new MessageChannel();
    expose({ start: () => undefined }, port2);
    const broken = new Promise<never>(() => undefined);
    const worker = { endpoint: port1, broken, terminate: () => port1.close() };
    const emptyModule = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    const given: WeakRef<object>[] = [];
    const use = async (): Promise<void> => {
      const { host } = withEngine(worker, Promise.resolve(emptyModule));
      given.push(new WeakRef(host));
      await host.start(emptyModule);
    };
    await use();
    expect(await countHeld(given)).toBe(0);
    worker.terminate();
  });
});
