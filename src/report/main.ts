import { mount } from 'svelte';
import type { Report, SetsReport } from '../contract';
import { reportFormat } from '../contract/report/format';
import { elements } from '../contract/saved/elements';
import { unpackJson } from '../contract/saved/pack';
import { withShown } from '../contract/saved/shown';
import { setsFormat } from '../contract/sets/format';
import { setsSentence } from '../contract/sets/sets';
import SavedReport from './SavedReport.svelte';
import SavedSets from './sets/SavedSets.svelte';
import { verdictWord } from './shared/verdict';
import './page.css';

const textOf = ({ id }: { readonly id: string }): string => document.getElementById(id)?.textContent ?? '';

/** The file holds what an export wrote, so its kind is all that is checked: what was changed since fails to draw and says so. */
async function embedded(): Promise<Report | null> {
  try {
    const readable: unknown = JSON.parse(textOf(elements.report));
    return asReport(withShown(readable, await unpackJson(textOf(elements.shown))));
  } catch {
    return null;
  }
}

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === reportFormat;

const asReport = (value: unknown): Report | null => (isReport(value) ? value : null);

/** Several datasets side by side, where the file holds those in place of a report. */
function embeddedSets(): SetsReport | null {
  try {
    const readable: unknown = JSON.parse(textOf(elements.sets));
    return isSets(readable) ? readable : null;
  } catch {
    return null;
  }
}

const isSets = (value: unknown): value is SetsReport =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === setsFormat;

async function show(target: HTMLElement): Promise<void> {
  const sets = embeddedSets();
  if (sets) {
    document.title = `${setsSentence(sets)} – Vernier`;
    mount(SavedSets, { target, props: { report: sets } });
    return;
  }
  const report = await embedded();
  if (!report) throw new Error('no report');
  const subject = report.suite.document?.title ?? report.datasets.at(-1)?.name ?? report.suite.name;
  document.title = `${verdictWord[report.verdict]}: ${subject} – Vernier`;
  mount(SavedReport, { target, props: { report } });
}

const target = document.getElementById('app');
if (target) {
  try {
    await show(target);
  } catch (cause) {
    console.warn(cause);
    const said = document.createElement('main');
    said.textContent =
      'This file does not hold a whole report: it may have been cut short or changed. Please export it again from Vernier.';
    target.replaceChildren(said);
  }
}
