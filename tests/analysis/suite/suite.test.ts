import { describe, expect, it } from 'vitest';
import { parseSuite, suiteJsonSchema } from '../../../src/analysis';
import { didYouMean } from '../../../src/analysis/suite/nearest';
import { checks } from '../../../src/checks';
import { resultOf, validate, validateOnly } from '../../support/datasets';

const refusal = (suite: unknown): string => {
  try {
    parseSuite(typeof suite === 'string' ? suite : JSON.stringify(suite), 'suite.json');
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'accepted';
};

const withBins = (bins: object): object => ({ checks: [{ check: 'drift.column', params: { bins } }] });

describe('a suite file', () => {
  it.each([
    ['an unknown key', { rolls: {} }, ['"rolls"', 'did you mean "roles"']],
    ['an unknown role', { roles: { lable: 'y' } }, ['"lable"', 'did you mean "label"', 'roles']],
    ['an unknown check', { checks: [{ check: 'drift.colum' }] }, ['checks[0]', 'did you mean "drift.column"']],
    [
      'an unknown parameter',
      { checks: [{ check: 'integrity.missing', params: { warnabove: 1 } }] },
      ['"warnabove"', 'did you mean "warnAbove"'],
    ],
    [
      'an unknown method',
      { checks: [{ check: 'drift.column', params: { method: 'kss' } }] },
      ['checks[0].params.method', 'did you mean "ks"'],
    ],
    ['an unknown group', { include: ['drifts'] }, ['include[0]', 'did you mean "drift"']],
    ['an unknown type', { types: { a: 'number' } }, ['types.a', 'numeric']],
    ['an unknown type of __proto__', '{"types":{"__proto__":"number"}}', ['types.__proto__ is number', 'numeric']],
    ['a value of the wrong type', { seed: 'x' }, ['seed takes a number, not text']],
    ['a fraction', { seed: 2.5 }, ['seed takes a whole number, not 2.5']],
    ['a list for a suite', [], ['a suite takes an object, not a list']],
    ['no check', { checks: [{}] }, ['checks[0].check is absent; it takes text']],
    ['an empty name', { roles: { label: '' } }, ['roles.label has 0 characters; it takes at least 1']],
    ['neither kind of a union', { roles: { probability: 3 } }, ['roles.probability takes text or an object, not 3']],
    ['a value inside a union', { roles: { probability: { a: 3 } } }, ['roles.probability.a takes text, not 3']],
    [
      'an unknown rule for bins',
      withBins({ by: 'equal', n: 3 }),
      ['bins.by is equal; it takes quantile, width, sturges, doane'],
    ],
    ['bins without a number', withBins({ by: 'width' }), ['bins.n is absent; it takes a number']],
    ['too few bins', withBins({ by: 'width', n: 1 }), ['bins.n is 1; it takes at least 2']],
    ['an empty file', ' \n', ['is empty']],
    [
      'a parameter out of range',
      { checks: [{ check: 'integrity.missing', params: { failAbove: 3 } }] },
      ['failAbove is 3; it takes at most 1'],
    ],
    ['broken JSON', '{\n "name": "x",\n "seed": ,\n}', ['line 3', 'JSON']],
    ['another format', { format: 'other' }, ['format']],
  ])('names %s and the mend in one line', (_, suite, words) => {
    const message = refusal(suite);
    expect(message).toMatch(/^suite\.json/);
    expect(message).not.toContain('\n');
    for (const word of words) expect(message).toContain(word);
  });

  it('is accepted with everything that can be said', () => {
    expect(
      refusal({
        format: 'vernier-suite',
        version: 1,
        name: 'credit',
        roles: { label: 'y', probability: { a: 'pa', b: 'pb' }, weight: null, id: ['k'] },
        task: 'binary',
        model: { name: 'm', params: { depth: [1, 2] } },
        types: { a: 'categorical' },
        preset: 'vernier',
        seed: 7,
        privacy: 'no-values',
        checks: [
          {
            check: 'drift.column',
            columns: ['a'],
            params: { bins: { by: 'width', n: 20 } },
            enabled: true,
            level: 'warn',
          },
        ],
        include: ['drift'],
      }),
    ).toBe('accepted');
  });

  it('has a JSON Schema that names every check and parameter', () => {
    const text = JSON.stringify(suiteJsonSchema());
    for (const check of checks) {
      expect(text).toContain(`"${check.id}"`);
      for (const parameter of Object.keys(check.params.shape)) expect(text).toContain(`"${parameter}"`);
    }
  });

  it('keeps what it says of a column or a class called __proto__', () => {
    const text = '{"roles":{"probability":{"__proto__":"p"}},"types":{"__proto__":"text"}}';
    expect(JSON.stringify(parseSuite(text, 'suite.json'))).toBe(text);
  });

  it('takes half a character for what stands for it in a table, and a written backslash for itself', () => {
    const text = String.raw`{"name": "\\ud800 \ud83d\ude00", "roles": {"ignore": ["a\ud800b"]}}`;
    expect(parseSuite(text, 's.json')).toEqual({ name: String.raw`\ud800 😀`, roles: { ignore: ['a\ufffdb'] } });
  });

  it('names a column that no dataset has', async () => {
    await expect(validate(null, 'age\n1\n2\n', { types: { agee: 'numeric' } })).rejects.toThrow(
      /^The suite: types names a column "agee".*did you mean "age"/,
    );
  });

  it('suggests only what is near', () => {
    expect(didYouMean('--labels', ['--help', '--label'])).toBe(' (did you mean "--label"?)');
    expect(didYouMean('--labels', ['--help'])).toBe('');
  });

  it('limits the run to the groups it includes, and refuses to run nothing', async () => {
    const report = await validate('a\n1\n2\n', 'a\n1\n2\n', { include: ['schema'] });
    expect(new Set(report.results.map(({ check }) => check.split('.')[0]))).toEqual(new Set(['schema']));
    await expect(validate(null, 'a\n1\n2\n', { include: ['monitor'] })).rejects.toThrow(/No check could run/);
    await expect(validate(null, 'a\n1\n2\n', { include: [] })).rejects.toThrow(/No check could run/);
  });

  it('switches a check off for one column only', async () => {
    const suite = { checks: [{ check: 'integrity.missing', columns: ['a'], enabled: false }] };
    const report = await validateOnly('integrity.missing', null, 'a,b\n1,2\n3,4\n', suite);
    expect(report.results.filter(({ check }) => check === 'integrity.missing').map(({ columns }) => columns)).toEqual([
      ['b'],
    ]);
  });

  it('answers for a column that an entry names, even where the check can not judge it', async () => {
    const suite = { checks: [{ check: 'schema.range', columns: ['c'] }] };
    const report = await validateOnly('schema.range', 'c\nx\ny\n', 'c\nx\ny\n', suite);
    expect(resultOf(report, 'schema.range', 'c')).toMatchObject({ status: 'skipped' });
  });

  it('replaces the default parameters of a check for the columns it names', async () => {
    const suite = {
      checks: [{ check: 'integrity.missing', columns: ['a'], params: { warnAbove: 0.9, failAbove: 0.95 } }],
    };
    const report = await validateOnly('integrity.missing', null, 'a,b\n,\n3,4\n', suite);
    expect(resultOf(report, 'integrity.missing', 'a').status).toBe('pass');
    expect(resultOf(report, 'integrity.missing', 'b').status).toBe('fail');
  });
});
