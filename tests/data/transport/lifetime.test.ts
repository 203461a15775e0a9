import { describe, expect, it } from 'vitest';
import { lifetimeUntil } from '../../../src/data/transport/lifetime';
import { countHeld } from '../../support/let-go';

function mortal() {
  let end: (reason: unknown) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => (end = reject));
  return { whileAlive: lifetimeUntil(ended), end };
}

const never = new Promise<never>(() => undefined);

describe('work that hangs on a worker', () => {
  it('ends as it would by itself', async () => {
    const { whileAlive } = mortal();
    expect(await whileAlive(Promise.resolve(3))).toBe(3);
    expect(await whileAlive(4)).toBe(4);
    await expect(whileAlive(Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  });

  it('ends with the worker, by its reason or what is said in its place', async () => {
    const { whileAlive, end } = mortal();
    const [plain, said] = [whileAlive(never), whileAlive(never, () => new Error('gone'))];
    const caught = Promise.allSettled([plain, said]);
    end(new Error('broken'));
    expect(await caught).toMatchObject([{ reason: { message: 'broken' } }, { reason: { message: 'gone' } }]);
    await expect(whileAlive(Promise.resolve(1))).rejects.toThrow('broken');
  });

  it('keeps nothing of what has ended, for as long as the worker lives', async () => {
    const { whileAlive, end } = mortal();
    const told = async (): Promise<WeakRef<object>> =>
      new WeakRef(await whileAlive(Promise.resolve({ cells: new Float64Array(1000) })));
    const results = [await told(), await told()];
    expect(await countHeld(results)).toBe(0);
    end(new Error('ended'));
  });
});
