import { json } from '../../export/json';
import type { Report, Verdict } from '../../contract';
import { readBaseline } from '../baseline/baseline';
import { choose } from '../files/choose';
import { isBaseline } from '../baseline/is-baseline';
import { forgetSample } from '../files/samples/open-sample';
import { isSuite } from '../suite/open-suite';
import { remembered } from '../bar/remember';
import { app } from '../state.svelte';
import { fail } from '../running/work';
import { firstLook, lookAgain, type Looks } from './look';

/** How long from one look to the next. */
const pause = 3000;

/** What became of a file: a verdict, or a sentence where there is none. */
export type Watched = {
  readonly name: string;
  readonly at: string;
  readonly verdict: Verdict | null;
  readonly words: string;
};

class Watch {
  folder = $state.raw<FileSystemDirectoryHandle | null>(null);
  /** Newest first. */
  ran = $state.raw<readonly Watched[]>([]);
  /** Files that are ready and wait for their turn. */
  waiting = $state.raw<readonly File[]>([]);
  /** Whether each report is the reference of the next. */
  goesOn = $state(false);
}

export const watch = new Watch();

/** The report of the last file, where the next goes on from it. */
let last: Report | null = null;

export function watchFolder(folder: FileSystemDirectoryHandle): void {
  watch.folder = folder;
  watch.ran = [];
  watch.waiting = [];
  last = null;
  app.isWatching = true;
  void keepLooking(folder);
}

export function stopWatching(): void {
  watch.folder = null;
  watch.waiting = [];
  app.isWatching = false;
}

async function keepLooking(folder: FileSystemDirectoryHandle): Promise<void> {
  let looks: Looks | null = null;
  try {
    while (watch.folder === folder) {
      if (document.visibilityState === 'visible') {
        const files = await filesIn(folder);
        const found: { readonly looks: Looks; readonly ready: readonly File[] } = looks
          ? lookAgain(looks, files)
          : { looks: firstLook(files), ready: [] };
        looks = found.looks;
        watch.waiting = [...watch.waiting, ...found.ready];
        if (!app.busy) await runNext();
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  } catch (error) {
    stopWatching();
    fail(error);
  }
}

async function filesIn(folder: FileSystemDirectoryHandle): Promise<readonly File[]> {
  const files: File[] = [];
  for await (const handle of folder.values()) {
    // A file may go between the list and the look.
    const file = isFile(handle) ? await handle.getFile().catch(() => null) : null;
    if (file) files.push(file);
  }
  return files;
}

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';

async function runNext(): Promise<void> {
  const [file, ...rest] = watch.waiting;
  if (!file) return;
  watch.waiting = rest;
  // What the page itself writes may be saved to the same folder.
  if ((await isBaseline(file)) || (await isSuite(file))) return;
  forgetSample();
  if (watch.goesOn && last) await readBaseline([new File([await json.write(last)], json.fileName(last))]);
  await choose({ current: [file] });
  const isDone = app.phase === 'done' && app.report !== null;
  // Before the next file takes the place of its data.
  if (app.report && isDone) last = await remembered(app.report);
  const outcome = isDone && app.report ? outcomeOf(app.report) : { verdict: null, words: wordsOfTrouble() };
  watch.ran = [{ name: file.name, at: new Date().toISOString(), ...outcome }, ...watch.ran];
}

const wordsOfTrouble = (): string => app.trouble?.sentence ?? 'Not finished: something else was begun.';

function outcomeOf({ verdict, counts, datasets }: Report): Pick<Watched, 'verdict' | 'words'> {
  const against = datasets.find(({ role }) => role === 'reference')?.name;
  const found = [`${counts.fail} fail`, `${counts.warn} warn`, ...(against ? [`against ${against}`] : [])];
  return { verdict, words: found.join(', ') };
}
