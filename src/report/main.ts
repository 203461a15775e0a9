import { mount } from 'svelte';
import type { Report } from '../contract';
import { reportFormat } from '../contract/report/format';
import { elements } from '../contract/saved/elements';
import { unpackJson } from '../contract/saved/pack';
import { withShown } from '../contract/saved/shown';
import { showSaved, textOf } from './saved-file';
import SavedReport from './SavedReport.svelte';
import { verdictWord } from './shared/verdict';
import './page.css';

/** The file holds what an export wrote, so its kind is all that is checked: what was changed since fails to draw and says so. */
async function embedded(): Promise<Report | null> {
  try {
    const readable: unknown = JSON.parse(textOf(elements.report));
    const shown = await unpackJson(textOf(elements.shown));
    await nextTask();
    return asReport(withShown(readable, shown));
  } catch {
    return null;
  }
}

/** No task of a file of hundreds of columns is long. */
const nextTask = (): Promise<void> => new Promise((go) => setTimeout(go));

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === reportFormat;

const asReport = (value: unknown): Report | null => (isReport(value) ? value : null);

await showSaved(async (target) => {
  const report = await embedded();
  if (!report) throw new Error('no report');
  const subject = report.suite.document?.title ?? report.datasets.at(-1)?.name ?? report.suite.name;
  await nextTask();
  document.title = `${verdictWord[report.verdict]}: ${subject} – Vernier`;
  mount(SavedReport, { target, props: { report } });
});
