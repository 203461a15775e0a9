import { expect, it } from 'vitest';
import { valueText } from '../../../../src/checks/causes/lib/tell/words';

it.each([
  ['Fled in a Vehicle', 'Fled in a Vehicle'],
  ['Tensed ', '“Tensed ”'],
  [' x', '“ x”'],
  ['', 'empty text'],
  [1.5, '1.5'],
])('the value %j is told as %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});
