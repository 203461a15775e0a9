import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import type { Report } from '../../src/contract';
import { samplePath } from '../e2e/lib/files';
import { expectAgreement } from '../parity/agreement';
import { headlessReport, type Files } from '../parity/headless';
import { selectorOf, type Driven } from './tab';

/** What a newcomer does in a browser: two samples, a dropped file, the export, and the exported file from disk. */
export function tellStories(start: () => Promise<Driven>): void {
  let driven: Driven;
  // A browser of its own for each, so that one that hangs takes no other story with it.
  beforeEach(async () => {
    driven = await start();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') console.error(`${driven.name} shows: ${await shown(driven)}`);
    await driven.close();
  });

  const credit: Files = {
    reference: samplePath('credit-train.csv'),
    current: samplePath('credit-january.csv'),
  };

  describe('a browser', () => {
    it('judges the sample Credit as the command does, and its exported file opens from disk', async () => {
      await openPage(driven, '?sample=credit');
      expect(await rest(driven)).toBe('done');
      expectAgreement(await saved(driven, 'json'), await headlessReport(credit));
      const incidents = await count(driven, 'finding');
      const folder = await mkdtemp(join(tmpdir(), 'vernier-'));
      try {
        const path = join(folder, 'saved.html');
        await writeFile(path, await savedText(driven, 'html'));
        await driven.tab.goto(pathToFileURL(path).href);
        expect(await attribute(driven, 'verdict', 'data-verdict')).toBe('fail');
        expect(await count(driven, 'finding')).toBe(incidents);
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    it('judges Parquet files that are chosen as the command does', async () => {
      const files = { reference: samplePath('sensors-week-1.parquet'), current: samplePath('sensors-week-2.parquet') };
      await openPage(driven, '');
      await driven.tab.choose('reference-input', files.reference);
      expect(await rest(driven)).toBe('ready');
      await driven.tab.choose('current-input', files.current);
      expect(await rest(driven)).toBe('done');
      expectAgreement(await saved(driven, 'json'), await headlessReport(files));
    });

    it('takes a CSV that is dropped', async () => {
      await openPage(driven, '');
      await driven.tab.read(`(() => {
        const rows = Array.from({ length: 60 }, (_, row) => row + ',' + (row % 3 ? 'red' : 'blue'));
        const transfer = new DataTransfer();
        transfer.items.add(new File([['size,colour', ...rows, ''].join('\\n')], 'dropped.csv'));
        for (const name of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        return null;
      })()`);
      expect(await rest(driven)).toBe('done');
      expect((await saved(driven, 'json')).datasets).toMatchObject([
        { role: 'current', name: 'dropped.csv', rows: 60 },
      ]);
    });
  });
}

/** Opens the page and waits until it is there: a browser tells of the load before what it imports has run. */
async function openPage(driven: Driven, at: string): Promise<void> {
  await driven.tab.goto(inject('pageUrl') + at);
  await attribute(driven, 'status', 'data-state');
}

/** What a page that did not get there says, unless it does not answer at all. */
const shown = ({ tab }: Driven): Promise<unknown> =>
  Promise.race([
    tab.read(`document.readyState + ': ' + document.body.innerText.slice(0, 1000)`).catch(String),
    delay(10_000, 'nothing', { ref: false }),
  ]);

/** Waits until the page rests after something was begun. */
const rest = async ({ tab }: Driven): Promise<unknown> =>
  tab.read(`new Promise((settled) => {
    const state = () => document.querySelector('${selectorOf('status')}')?.getAttribute('data-state');
    const look = () => {
      const now = state();
      if (now === globalThis.restedIn || ['empty', 'loading', 'running', undefined].includes(now)) return false;
      globalThis.restedIn = now;
      settled(now);
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
  })`);

const saved = async (driven: Driven, kind: 'json'): Promise<Report> => JSON.parse(await savedText(driven, kind));

/** The text of what a click on an export hands over, taken from the page: each browser keeps downloads elsewhere. */
const savedText = async ({ tab }: Driven, kind: 'json' | 'html'): Promise<string> =>
  z.string().parse(
    await tab.read(`new Promise((done) => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => { URL.createObjectURL = make; blob.text().then(done); return make.call(URL, blob); };
      document.querySelector('${selectorOf(`export-${kind}`)}').click();
    })`),
  );

const count = async ({ tab }: Driven, testId: string): Promise<unknown> =>
  tab.read(`document.querySelectorAll('${selectorOf(testId)}').length`);

/** Of the first such element, once it is there: a saved file unpacks what shows it. */
const attribute = async ({ tab }: Driven, testId: string, name: string): Promise<unknown> =>
  tab.read(`new Promise((found) => {
    const look = () => {
      const element = document.querySelector('${selectorOf(testId)}');
      if (element) found(element.getAttribute('${name}'));
      else setTimeout(look, 50);
    };
    look();
  })`);
