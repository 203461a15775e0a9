import { describe, expect, it } from 'vitest';
import { outlasting } from '../../src/analysis/session/outlasting';
import type { OpenDataset } from '../../src/data/transport/connect';
import { lifetimeUntil } from '../../src/data/transport/lifetime';
import { InputError } from '../../src/contract';
import { csv, openText } from '../support/datasets';

/** A dataset whose worker ends when it is told to, and how often it was opened. */
async function mortal() {
  const data = await openText(csv({ a: [1, 2, 3] }));
  let opened = 1;
  let end: (error: Error) => void = () => undefined;
  const live = (): OpenDataset => {
    const lost = new Promise<never>((_, reject) => (end = reject));
    return {
      ...data,
      close: () => undefined,
      whileAlive: lifetimeUntil(lost),
      again() {
        opened += 1;
        return Promise.resolve(live());
      },
    };
  };
  return { dataset: live(), opened: () => opened, kill: () => end(new Error('ended')) };
}

const { signal } = new AbortController();
const never = new Promise<never>(() => undefined);

describe('work on datasets whose workers may be ended from outside', () => {
  it('is done once more on a dataset that is opened again', async () => {
    const one = await mortal();
    const open = { reference: null, current: one.dataset };
    const signals: AbortSignal[] = [];
    const done = await outlasting(open, ['reference', 'current'], signal, (own) => {
      signals.push(own);
      if (signals.length > 1) return Promise.resolve('done');
      one.kill();
      return never;
    });
    expect(done).toBe('done');
    expect(one.opened()).toBe(2);
    expect(open.current).not.toBe(one.dataset);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('ends with a sentence where it is gone twice', async () => {
    const one = await mortal();
    const work = () => {
      one.kill();
      return never;
    };
    await expect(outlasting({ reference: null, current: one.dataset }, ['current'], signal, work)).rejects.toThrow(
      new InputError('The browser ended what holds current.csv twice: close other tabs, or leave out columns or rows.'),
    );
  });

  it('ends with its own error, and with that of a run that is cancelled', async () => {
    const one = await mortal();
    const open = { reference: null, current: one.dataset };
    const fault = new Error('no column');
    await expect(outlasting(open, ['current'], signal, () => Promise.reject(fault))).rejects.toBe(fault);
    const cancelled = new AbortController();
    const run = outlasting(
      open,
      ['current'],
      cancelled.signal,
      (own) => new Promise<never>((_, reject) => own.addEventListener('abort', () => reject(own.reason))),
    );
    cancelled.abort(fault);
    await expect(run).rejects.toBe(fault);
    expect(one.opened()).toBe(1);
  });
});
