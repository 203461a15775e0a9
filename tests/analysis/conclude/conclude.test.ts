import { describe, expect, it } from 'vitest';
import { concludeOne } from '../../../src/analysis/conclude/conclude';
import { checks } from '../../../src/checks';
import { EngineLost, InputError } from '../../../src/contract';
import type { Open } from '../../../src/analysis/conclude/open';

const [check] = checks;

function conclude(ended: Open['ended']) {
  if (!check) throw new Error('There is no check.');
  const governed = { check, params: check.complete({}, { now: '' }), level: 'fail', columns: null } as const;
  return concludeOne({ governed, columns: ['a'], dataset: null, ended }, []);
}

describe('a check that breaks', () => {
  it('says one sentence, with the reason beside it and no value of the data', () => {
    const words = 'Conversion Error: no number in "Jane Doe"\nLINE 1: select … Candidate bindings: "a", "b"';
    const { status, message, value } = conclude({ broke: new Error(words) });
    expect(status).toBe('error');
    expect(message).toMatch(/^The check broke, [^\n]+\.$/);
    expect(value).toEqual({ reason: 'Error: Conversion Error: no number in "…"' });
  });

  it.each([
    new InputError('a holds text: name a column of numbers.'),
    new EngineLost('The engine gave up: load the data again.'),
  ])('says what a person can do about it: %s', (error) =>
    expect(conclude({ broke: error })).toMatchObject({ status: 'error', message: error.message, value: {} }),
  );
});

it('says that a figure is beyond what a number holds, and shows none', () => {
  const told = conclude({
    testOf: 'itself',
    pValues: [],
    fault: null,
    rows: null,
    under: () => Promise.resolve(null),
    conclude: () => ({
      status: 'warn',
      severity: 0.5,
      message: 'Far off.',
      condition: 'is near',
      value: { score: Infinity, all: [1, NaN], name: 'a' },
      views: [{ kind: 'scale', title: 'Score', value: Infinity, threshold: 1, bad: 'above', format: 'number' }],
      of: null,
      figure: null,
      threshold: null,
    }),
  });
  expect(told).toMatchObject({ status: 'warn', value: { score: null, all: [1, null], name: 'a' }, views: [] });
  expect(told.message).toBe('Far off. A figure of it is beyond what a number can hold.');
});
