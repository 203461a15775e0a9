import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHeld } from '../../src/analysis/scopes/lib/held';
import { defineCheck, pass } from '../../src/checks/define';
import type { ColumnPair } from '../../src/data/pair';
import { readPair } from '../../src/data/pair';
import { csv, openText } from '../support/datasets';

const planOf = (name: string, type: 'numeric' | 'categorical') =>
  ({ name, type, role: 'feature', why: 'a test' }) as const;

async function pairs(): Promise<{ readonly number: ColumnPair; readonly level: ColumnPair }> {
  const data = await openText(csv({ number: [1, 2, 3, 4], level: ['a', 'b', 'a', 'b'] }));
  const datasets = { reference: data, current: data };
  return {
    number: await readPair(datasets, planOf('number', 'numeric')),
    level: await readPair(datasets, planOf('level', 'categorical')),
  };
}

describe('what is held of columns until they are judged', () => {
  it('is all of them, as far as there is room, and of later ones no numbers', async () => {
    const { number, level } = await pairs();
    expect(createHeld()(number)).toBeNull();
    const held = createHeld(100);
    expect([held(number), held(number)?.current]).toEqual([
      null,
      { ...number.current, distribution: { kind: 'none', why: 'It is judged.' } },
    ]);
    expect(createHeld(0)(level)).toEqual(level);
  });

  it('serves rows and the verdict, and leaves other limits to a new run', async () => {
    const seen: string[] = [];
    const check = defineCheck({
      id: 'integrity.test',
      title: 'A test',
      scope: 'column-comparison',
      params: z.strictObject({ limit: z.number().default(1) }),
      explain: { looksAt: '', whyItMatters: '', whatToDo: '', source: '' },
      compute: ({ current }) => ({ kind: current.distribution.kind }),
      condition: () => '',
      judge: ({ kind }) => pass(kind),
      rows: (_value, _params, { current }) => {
        seen.push(current.distribution.kind);
        return [];
      },
    });
    const { number } = await pairs();
    const left = createHeld(0)(number);
    const { reference, current, plan } = number;
    if (!reference || !current || !left?.reference || !left.current) throw new Error('A side was not read.');
    const ask = {
      inOrder: () => Promise.reject(new Error('nobody asks')),
      knownOverTime: () => null,
      times: () => Promise.resolve(null),
      texts: () => Promise.resolve([]),
      isModelled: false,
      running: () => Promise.resolve(null),
      seed: 1,
    };
    const whole = await check.start({ plan, reference, current, ask }, {});
    const lean = await check.start(
      { plan, reference, current, ask },
      {},
      { plan, reference: left.reference, current: left.current, ask },
    );
    expect([whole.conclude([]).message, lean.conclude([]).message]).toEqual(['numbers', 'numbers']);
    const data = await openText(csv({ number: [1] }));
    const sides = { own: { facts: data.facts, data }, reference: null };
    await whole.rows?.(sides);
    await lean.rows?.(sides);
    expect(seen).toEqual(['numbers', 'none']);
    expect((await whole.under({ limit: 2 }, ['limit']))?.conclude([]).message).toBe('numbers');
    expect(await lean.under({ limit: 2 }, ['limit'])).toBeNull();
  });
});
