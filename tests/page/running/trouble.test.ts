import { expect, it } from 'vitest';
import { troubleOf } from '../../../src/page/running/trouble';
import { InputError, MemoryShort } from '../../../src/contract';

it('repeats what a person can mend, and only that', () => {
  expect(troubleOf(new InputError('a.csv is empty.'))).toEqual({ sentence: 'a.csv is empty.', details: null });
});

it('knows an error of a person from another worker by its name', () => {
  expect(troubleOf(Object.assign(new Error('a.csv is empty.'), { name: 'InputError' })).details).toBeNull();
});

it('says of everything else what to do, and keeps the details', () => {
  const broken = troubleOf(new TypeError('x is undefined'));
  expect(broken.sentence).toMatch(/run again/);
  expect(broken.details).toMatch(/TypeError: x is undefined/);
  for (const short of [
    new Error('Out of Memory'),
    new RangeError('Array buffer allocation failed'),
    new RangeError('Invalid typed array length: 9'),
    new MemoryShort('It is short.'),
  ]) {
    expect(troubleOf(short).sentence).toMatch(/do not fit into the memory/);
  }
  expect(troubleOf('odd').details).toBe('odd');
});

it.each([
  'TypeError: Failed to fetch',
  'TypeError: Failed to fetch dynamically imported module: https://a.test/assets/Report.js',
  'TypeError: error loading dynamically imported module',
  'TypeError: NetworkError when attempting to fetch resource.',
  'TypeError: Load failed',
  'Error: the engine answered with status 503',
  'Error: the worker could not start',
])('%s is the connection, and nothing of Vernier broke', (said) => {
  const error = new Error(said);
  expect(troubleOf(error)).toMatchObject({ sentence: expect.stringContaining('connection'), details: null });
});
