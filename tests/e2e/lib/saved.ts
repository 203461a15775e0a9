import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { write } from '../../fixtures/fixture';

/** A saved report as whoever gets it by mail opens it: from disk, with no network at all; `says` is text of one that can not be drawn. */
export async function openSaved(open: (at: string) => Promise<Page>, html: string, says?: string): Promise<Page> {
  const folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = await write(folder, { name: 'saved.html', content: html });
  const page = await open(pathToFileURL(path).href);
  await (says === undefined ? page.getByTestId('verdict') : page.getByText(says)).waitFor();
  return page;
}

type Elements = { readonly [name in 'testcase' | 'failure' | 'error' | 'skipped']: number };

/** Counts what a strict reader of XML finds; one that is not well-formed has a `parsererror`. */
export async function expectWellFormed(page: Page, xml: string): Promise<Elements> {
  const { broken, ...elements } = await page.evaluate((text) => {
    const found = new DOMParser().parseFromString(text, 'application/xml');
    const count = (name: string): number => found.getElementsByTagName(name).length;
    return {
      broken: count('parsererror'),
      testcase: count('testcase'),
      failure: count('failure'),
      error: count('error'),
      skipped: count('skipped'),
    };
  }, xml);
  expect(broken).toBe(0);
  return elements;
}
