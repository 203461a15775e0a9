import { describe, expect, it } from 'vitest';
import { tryRule, type Tried } from '../../src/analysis';
import { createTurns } from '../../src/analysis/schedule/turns';
import type { CheckEntry, SuiteInput } from '../../src/contract';
import { csv, openText, validate } from '../support/datasets';

const text = csv({ n: Array.from({ length: 50 }, (_, row) => row), zip: Array.from({ length: 50 }, () => '007') });
const attempt = async (entry: CheckEntry, suite: SuiteInput = {}): Promise<Tried> =>
  tryRule({ reference: null, current: await openText(text) }, suite, entry);

describe('a rule by itself', () => {
  it('ends as it would in a run, whatever the suite includes and whether or not it is enabled', async () => {
    const entry = { check: 'rule.between', columns: ['n'], params: { max: 40 }, level: 'warn' as const };
    const { results } = await validate(null, text, { include: ['rule'], checks: [entry] });
    const tried = await attempt({ ...entry, enabled: false }, { include: ['integrity'] });
    expect(tried).toEqual({ kind: 'judged', result: results[0] });
    expect(results).toMatchObject([{ status: 'warn', value: { failed: 9 } }]);
  });

  it('takes columns for what the suite says', async () => {
    const entry = { check: 'rule.type', columns: ['n'], params: { type: 'categorical' } };
    expect(await attempt(entry)).toMatchObject({ result: { status: 'fail' } });
    expect(await attempt(entry, { types: { n: 'categorical' } })).toMatchObject({ result: { status: 'pass' } });
  });

  it.each<readonly [CheckEntry, string | null, RegExp]>([
    [{ check: 'rule.between', columns: ['n'], params: { min: 'soon' } }, 'min', /not a date or time/],
    [{ check: 'rule.quantile', columns: ['n'], params: { q: 2 } }, 'q', /at most 1/],
    [{ check: 'rule.length', columns: ['n'], params: { min: 'x' } }, 'min', /takes a number, not text/],
    [{ check: 'rule.not-null', columns: ['m'] }, null, /names a column "m" that no dataset has/],
  ])('that is impossible says where: %o', async (entry, field, says) => {
    const tried = await attempt(entry);
    expect(tried).toMatchObject({ kind: 'invalid', field });
    expect(tried.kind === 'invalid' && tried.message).toMatch(says);
  });
});

describe('turns', () => {
  it('begin one after the other, and go on after a failure', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const piece = (name: string) => async (): Promise<string> => {
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
      if (name === 'a') throw new Error('a broke');
      return name;
    };
    const [a, b] = [turns.take(piece('a')), turns.take(piece('b'))];
    await expect(a).rejects.toThrow('a broke');
    await expect(b).resolves.toBe('b');
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('do not wait for what will never end, once that is forgotten', async () => {
    const turns = createTurns();
    void turns.take(() => new Promise<never>(() => undefined));
    turns.forget();
    await expect(turns.take(() => Promise.resolve('next'))).resolves.toBe('next');
  });
});
