import { mount } from 'svelte';
import type { Report } from '../contract';
import { reportFormat } from '../contract/report/format';
import SavedReport from './SavedReport.svelte';
import { verdictWord } from './shared/verdict';
import './page.css';

/** The file holds what an export wrote, so its kind is all that is checked: what was changed since fails to draw and says so. */
function embedded(): Report | null {
  try {
    const report: Report = JSON.parse(document.getElementById('vernier-report')?.textContent ?? '');
    return report.format === reportFormat ? report : null;
  } catch {
    return null;
  }
}

const target = document.getElementById('app');
if (target) {
  const report = embedded();
  try {
    if (!report) throw new Error('no report');
    document.title = `${verdictWord[report.verdict]}: ${report.datasets.at(-1)?.name ?? report.suite.name} – Vernier`;
    mount(SavedReport, { target, props: { report } });
  } catch (cause) {
    console.warn(cause);
    const said = document.createElement('main');
    said.textContent =
      'This file does not hold a whole report: it may have been cut short or changed. Please export it again from Vernier.';
    target.replaceChildren(said);
  }
}
