import { expect } from 'vitest';
import { test } from './lib/test';

test('the documents are read, searched and passed on in the page', async ({ open }) => {
  const page = await open({ at: '#/help/privacy' });
  const text = page.getByTestId('help-text');
  await text.getByRole('heading', { name: 'What should not be shared' }).waitFor();
  await text.getByRole('link', { name: 'memory' }).click();
  await text.getByRole('heading', { name: 'The report is the memory' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#/help/memory');
  await page.getByTestId('help-search').fill('late labels recipe');
  await page.getByTestId('help-hits').getByRole('link').first().click();
  await text.getByRole('heading', { name: 'Recipe: labels that come late' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('help').waitFor({ state: 'detached' });
  expect(new URL(page.url()).hash).not.toContain('help');
  await page.keyboard.press('?');
  await text.getByRole('heading', { name: 'Ten minutes with Vernier' }).waitFor();
  await page.goBack();
  await page.getByTestId('help').waitFor({ state: 'detached' });
});
