import { expect } from 'vitest';
import { workshop, written } from '../fixtures/causes';
import { reportOf, verdictOf } from './lib/app';
import { inMemory } from './lib/files';
import { settle } from './lib/states';
import { test } from './lib/test';

test('a clean pair passes and nothing is found', async ({ open }) => {
  const page = await open();
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(inMemory('a.csv', written(workshop(33)))));
  await settle(page, () => page.getByTestId('current-input').setInputFiles(inMemory('b.csv', written(workshop(34)))));
  expect(await verdictOf(page)).toBe('pass');
  expect((await reportOf(page)).incidents).toEqual([]);
  await page.getByRole('heading', { name: 'Results', exact: true }).waitFor();
  expect(await page.getByTestId('verdict').innerText()).toMatch(/^Passes\s+All \d+ results pass/);
});
