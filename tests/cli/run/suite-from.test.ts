import { expect, it } from 'vitest';
import { underSuite } from '../../../src/cli/run/inputs/suite-from';
import { InputError } from '../../../src/contract';

const unknown = new InputError('The suite: roles.label names a column "lable" that no dataset has.');

it.each([
  ['suites/credit.yaml', unknown, 'credit.yaml: roles.label names a column'],
  [null, unknown, 'The suite: roles.label names a column'],
  ['credit.yaml', new InputError('may.csv has no data rows.'), 'may.csv has no data rows.'],
])('what a suite gets wrong beside the data is told with its file: %s', async (path, error, sentence) => {
  await expect(underSuite(path, Promise.reject(error))).rejects.toThrow(sentence);
});
