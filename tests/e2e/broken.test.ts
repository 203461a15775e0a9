import { expect } from 'vitest';
import { unreadable } from '../fixtures/unreadable';
import { reportOf, statusText, verdictOf } from './lib/app';
import { inMemory, samplePath } from './lib/files';
import { settle } from './lib/states';
import { test } from './lib/test';

test('each broken file is refused with one sentence, and what was loaded stays', async ({ open }) => {
  const page = await open();
  await settle(page, () => page.getByTestId('current-input').setInputFiles(samplePath('flights.csv')));
  const verdict = await verdictOf(page);
  for (const { name, content, says } of unreadable) {
    const file = inMemory(name, content);
    expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(file)), name).toBe('failed');
    const text = await statusText(page);
    expect(text).toContain(name);
    expect(text).toMatch(says);
    expect(text.trim()).toMatch(/^[^\n]+[.]$/);
    expect(await verdictOf(page), name).toBe(verdict);
  }
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  expect((await reportOf(page)).datasets.map(({ name }) => name)).toEqual(['flights.csv']);
});

test('a broken reference leaves the current dataset in place', async ({ open }) => {
  const page = await open();
  await settle(page, () => page.getByTestId('current-input').setInputFiles(samplePath('flights.csv')));
  const state = await settle(page, () => page.getByTestId('reference-input').setInputFiles(inMemory('empty.csv', '')));
  expect(state).toBe('failed');
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  expect((await reportOf(page)).datasets.map(({ name }) => name)).toEqual(['flights.csv']);
});
