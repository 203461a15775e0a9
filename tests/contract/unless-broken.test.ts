import { describe, expect, it } from 'vitest';
import { isBroken, unlessBroken } from '../../src/contract/unless-broken';
import { countHeld } from '../support/let-go';

/** What may break, and how to break it. */
function breakable() {
  let fail: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (fail = reject));
  broken.catch(() => undefined);
  return { broken, fail };
}

const never = new Promise<never>(() => undefined);
const reason = new Error('gone');

describe('work that something may break', () => {
  it('ends as it ends by itself', async () => {
    const { broken } = breakable();
    const fault = new Error('own');
    await expect(unlessBroken(Promise.resolve(1), broken, never)).resolves.toBe(1);
    await expect(unlessBroken(Promise.reject(fault), broken)).rejects.toBe(fault);
    expect(await isBroken(broken)).toBe(false);
  });

  it('ends with what breaks it, before and after', async () => {
    const { broken, fail } = breakable();
    const waiting = [unlessBroken(never, broken), unlessBroken(never, never, broken)];
    fail(reason);
    for (const one of waiting) await expect(one).rejects.toBe(reason);
    await expect(unlessBroken(never, broken)).rejects.toBe(reason);
    expect(await isBroken(broken)).toBe(true);
  });

  it('is let go of once it has ended, though what may break it stays', async () => {
    const { broken } = breakable();
    const given: WeakRef<object>[] = [];
    const run = async (): Promise<void> => {
      const report = { rows: new Float64Array(100) };
      given.push(new WeakRef(report));
      await unlessBroken(Promise.resolve(report), broken);
    };
    for (let runs = 0; runs < 50; runs += 1) await run();
    expect(await countHeld(given)).toBe(0);
    expect(await isBroken(broken)).toBe(false);
  });
});
