import type { SetCell, SetsReport } from '../../contract';
import { go } from '../../report/route/route.svelte';
import { nameSets } from '../../analysis/session/connect-session';
import { download } from '../bar/save-report';
import { choose, localFile } from '../files/choose';
import { forgetSample } from '../files/samples/open-sample';
import { fail, workOnSets } from '../running/work';
import { app, type Sets } from '../state.svelte';

/** Holds files side by side, each as a set of its own. */
export function takeSets(files: readonly File[]): void {
  forgetSample();
  app.sets = { sets: nameSets(files.map(localFile)), reference: null, report: null };
  app.setCell = null;
  void workOnSets();
}

/** Holds them against one of them, or each against the rest. */
export function holdAgainst(sets: Sets, reference: string | null): void {
  app.sets = { ...sets, reference };
  void workOnSets();
}

export function leaveSets(): void {
  app.areSetsOpen = false;
  app.sets = null;
}

/** The files of both roles that are chosen. */
export const chosenFiles = (): readonly File[] =>
  [app.datasets.reference, app.datasets.current].flatMap((chosen) =>
    (chosen?.files ?? []).flatMap(({ handle }) => (handle instanceof File ? [handle] : [])),
  );

/** Loads a set beside what it was held against, and shows the column in which it was looked at. */
export async function openPair({ sets, reference }: Sets, report: SetsReport, cell: SetCell): Promise<void> {
  const fileOf = (name: string): readonly File[] =>
    sets.flatMap((set) => (set.name === name && set.file.handle instanceof File ? [set.file.handle] : []));
  const usual = report.cells
    .filter(({ column, set, apart }) => column === cell.column && set !== cell.set && !apart)
    .map(({ set }) => set);
  const before = reference === null ? usual.flatMap(fileOf) : fileOf(reference);
  const opened = choose({ reference: before, current: fileOf(cell.set) });
  history.replaceState(steps.sets, '');
  go({ view: 'columns', item: cell.column });
  history.replaceState(steps.pair, '');
  await opened;
}

/** What the browser's steps are marked by: from a pair one step back leads to the table of sets, and one forward to it again. */
const steps = { sets: 'sets', pair: 'pair of sets' } as const;

export function followStep({ state }: PopStateEvent): void {
  if (app.sets && (state === steps.sets || state === steps.pair)) app.areSetsOpen = state === steps.sets;
}

/** Writes a comparison in one of its formats and hands it over as a download. */
export async function saveSets(id: 'html' | 'json', report: SetsReport): Promise<void> {
  try {
    const { setsExporters } = await import('../../export');
    const exporter = setsExporters.find((candidate) => candidate.id === id);
    if (exporter) download(new Blob([await exporter.write(report)], { type: exporter.mediaType }), exporter.fileName);
  } catch (error) {
    fail(error);
  }
}
