import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { Report } from '../../src/contract';
import { stories, workshop, written, type Story } from '../fixtures/causes';
import { headlessText } from '../parity/headless';
import { exported, reportOf } from './lib/app';
import { seriousViolations } from './lib/barriers';
import { inMemory } from './lib/files';
import { openSaved } from './lib/saved';
import { settle } from './lib/states';
import { test } from './lib/test';

async function tell(page: Page, { plant }: Pick<Story, 'plant'>, suite?: object): Promise<void> {
  const choose = (input: string, name: string, text: string): Promise<string> =>
    settle(page, () => page.getByTestId(input).setInputFiles(inMemory(name, text)));
  if (suite) await page.getByTestId('suite-input').setInputFiles(inMemory('suite.json', JSON.stringify(suite)));
  await choose('reference-input', 'week-1.csv', written(workshop(11)));
  expect(await choose('current-input', 'week-2.csv', written(plant(workshop(12))))).toBe('done');
}

describe('the first incident says what happened', () => {
  test.for(stories)('$name', async (story, { open }) => {
    const page = await open();
    await tell(page, story);
    const first = page.getByTestId('finding').first();
    expect(await first.innerText()).toMatch(story.says);
    expect(await first.getAttribute('data-cause')).toBe(story.kind);
    expect(await first.getAttribute('data-column')).toBe(story.column);
    await first.locator('summary').first().click();
    const cause = first.getByTestId('cause');
    await cause.getByText('What to do').waitFor();
    // What it rests on comes after it.
    const rests = first.getByTestId('evidence').first();
    expect((await cause.boundingBox())?.y).toBeLessThan((await rests.boundingBox())?.y ?? 0);
  });
});

const [unit] = stories;

test('a cause is read, copied by keyboard and filtered by in a file that was saved', async ({ open, openOffline }) => {
  const page = await open();
  await tell(page, unit ?? expect.fail('There is no story.'));
  const { incidents = [] } = await reportOf(page);
  const undo = incidents[0]?.cause?.undo ?? expect.fail('Nothing is undone.');

  const saved = await openSaved(openOffline, await exported(page, 'html'));
  await saved.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await saved.getByRole('button', { name: /^Another unit/ }).click();
  expect(await saved.getByTestId('finding').count()).toBe(1);
  await saved.getByTestId('finding').locator('summary').first().press('Enter');
  const cause = saved.getByTestId('cause');
  await cause.getByRole('img').first().waitFor();
  for (const [name, text] of [
    ['SQL', undo.sql],
    ['Python', undo.pandas],
  ] as const) {
    await cause.getByRole('button', { name: `Copy ${name}` }).press('Enter');
    await cause.getByText('Copied').first().waitFor();
    expect(await saved.evaluate(() => navigator.clipboard.readText())).toBe(text);
  }
  expect(await seriousViolations(saved)).toEqual([]);
});

test('under no-values nothing that is shown or saved holds a value', async ({ open }) => {
  for (const story of stories.filter(({ kind }) => kind === 'unit' || kind === 'recoding')) {
    const page = await open();
    await tell(page, story, { privacy: 'no-values' });
    const first = page.getByTestId('finding').first();
    expect(await first.getAttribute('data-cause')).toBe(story.kind);
    await first.locator('summary').first().click();
    await first.getByTestId('cause').waitFor();
    const said = [
      await page.getByTestId('verdict').innerText(),
      await first.innerText(),
      ...(await Promise.all([
        exported(page, 'markdown'),
        exported(page, 'junit'),
        exported(page, 'json'),
        exported(page, 'html').then((html) => html.slice(html.lastIndexOf('id="vernier-report">'))),
      ])),
    ];
    // Names of columns may be told, those of machines and materials not.
    for (const text of said) expect(text).not.toMatch(/\b(press|lathe|drill|brass|nylon)\b/i);
    await page.close();
  }
});

test('the command names it against a report of last week alone', async () => {
  const story = stories.find(({ name }) => name === 'a flood of a stand-in') ?? expect.fail('There is no story.');
  const folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const lastWeek = await headlessText({ current: await file('week-1.csv', written(workshop(11))) });
  const baseline = await file('week-1.json', lastWeek);
  const current = await file('week-2.csv', written(story.plant(workshop(12))));
  const report: Report = JSON.parse(await headlessText({ baseline, current }));
  const [first] = report.incidents ?? [];
  expect(first).toMatchObject({ columns: [story.column], cause: { kind: story.kind } });
  expect(first?.message).toMatch(story.says);
  await rm(folder, { recursive: true });
});
