import { describe, expect, it } from 'vitest';
import { modelReader, type ModelReader } from '../../../src/checks';
import type { ModelSuite } from '../../../src/checks/model/lib/read/columns';
import type { Roles } from '../../../src/contract';
import { openText } from '../../support/datasets';

async function reader(text: string, roles: Roles, rest: Partial<ModelSuite> = {}): Promise<ModelReader> {
  const data = await openText(text);
  const filled = { label: 'y', prediction: null, probability: null, positive: null, weight: null, ...roles };
  const whole = { time: null, id: [], segment: [], group: [], ignore: [], ...filled };
  return modelReader(
    { reference: null, current: { facts: data.facts, data } },
    { roles: whole, privacy: 'values', plans: [], ...rest },
    null,
  );
}

describe('rows of a model', () => {
  it('tells labels and predictions as one class however they are stored', async () => {
    const text = 'y,pred,w\n1,1.0,2\n0,0.0,1\n1,0.0,0\n,1.0,1\n0,,1\n0,1.0,1\n';
    const rows = await (await reader(text, { prediction: 'pred', weight: 'w' })).read('current');
    expect(rows).toMatchObject({
      task: 'binary',
      rows: 3,
      leftOut: 3,
      classes: ['0', '1'],
      label: Uint16Array.of(1, 0, 0),
      prediction: Uint16Array.of(1, 0, 1),
      weights: Float64Array.of(2, 1, 1),
      probability: null,
    });
    expect(rows.lacks.probability?.message).toBe('No column has the role probability.');
  });

  it('takes true for 1, a word for no for the negative class, and predictions from probabilities', async () => {
    const mixed = await (await reader('y,pred\nTrue,1\nFalse,0\nTrue,1\n', { prediction: 'pred' })).read('current');
    expect(mixed).toMatchObject({
      classes: ['0', '1'],
      label: Uint16Array.of(1, 0, 1),
      prediction: Uint16Array.of(1, 0, 1),
    });
    const words = await (await reader('y,p\nbad,0.2\ngood,0.5\nbad,0.9\n', { probability: 'p' })).read('current');
    expect(words).toMatchObject({
      classes: ['bad', 'good'],
      prediction: Uint16Array.of(0, 1, 1),
      predicted: 'probability',
      probability: Float64Array.of(0.2, 0.5, 0.9),
    });
  });

  it('takes the class that the probability is named after for the positive one, unless one is given', async () => {
    const text = 'y,p_late\nlate,0.9\nOn time,0.2\n';
    const classesOf = async (roles: Roles, read = text): Promise<readonly string[] | undefined> => {
      const rows = await (await reader(read, { probability: 'p_late', ...roles })).read('current');
      return 'classes' in rows ? rows.classes : undefined;
    };
    expect(await classesOf({})).toEqual(['On time', 'late']);
    expect(await classesOf({}, text.replaceAll('late', 'A').replace('p_A', 'p_late'))).toEqual(['A', 'On time']);
    expect(await classesOf({ probability: 'p_a' }, text.replaceAll('late', 'A').replace('p_A', 'p_a'))).toEqual([
      'On time',
      'A',
    ]);
    expect(await classesOf({ positive: 'On time' })).toEqual(['late', 'On time']);
  });

  it('asks for what it can not decide, and says what can not be a probability', async () => {
    const three = 'y,pred\na,a\nb,c\n';
    const read = (rest: Partial<ModelSuite>, roles: Roles = {}): Promise<unknown> =>
      reader(three, { prediction: 'pred', ...roles }, rest).then((model) => model.read('current'));
    await expect(read({ task: 'binary' })).rejects.toThrow('give roles.positive or another task');
    await expect(read({ task: 'binary' }, { positive: 'z' })).rejects.toThrow('but the classes are a, b, c');
    expect(await read({ task: 'binary' }, { positive: 'c' })).toMatchObject({
      classes: ['not c', 'c'],
      prediction: Uint16Array.of(0, 1),
    });
    const odd = await (await reader('y,p\n1,0.2\n0,1.5\n', { probability: 'p' })).read('current');
    expect(odd).toMatchObject({ probability: null, prediction: null });
    expect(odd.lacks.probability?.message).toContain('it reaches from 0 to 1.5');
    const rounded = await (await reader('y,p\n1,1.0000001\n0,-1e-9\n', { probability: 'p' })).read('current');
    expect(rounded).toMatchObject({ probability: Float64Array.of(1, 0) });
  });

  it('reads several classes with a probability each, and makes rows of them sum to 1', async () => {
    const text = 'y,pa,pb,pc\na,0.2,0.2,0\nc,0.1,0.3,0.6\n';
    const rows = await (await reader(text, { probability: { a: 'pa', b: 'pb', c: 'pc' } })).read('current');
    expect(rows).toMatchObject({ task: 'multiclass', classes: ['a', 'b', 'c'], prediction: Uint16Array.of(0, 2) });
    expect(rows.task === 'multiclass' && rows.probability?.map((one) => one[0])).toEqual([0.5, 0.5, 0]);
  });

  it('takes a label of quantities for a regression, also one of few whole numbers that is answered with decimals', async () => {
    const text = 'y,pred\n1,1.25\n2,2.5\n3,inf\n4,3.5\n';
    expect(await (await reader(text, { prediction: 'pred' })).read('current')).toMatchObject({
      task: 'regression',
      rows: 3,
      label: Float64Array.of(1, 2, 4),
      prediction: Float64Array.of(1.25, 2.5, 3.5),
    });
  });
});
