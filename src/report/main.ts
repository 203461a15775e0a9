import { mount } from 'svelte';
import type { Report as ReportData } from '../contract';
import { reportFormat } from '../contract/report/report';
import Report from './Report.svelte';
import { verdictWord } from './shared/verdict';
import './page.css';

/** The file was written whole by an export, so its kind is all that is checked: what does not fit fails to draw and says so. */
function isReport(data: unknown): data is ReportData {
  return typeof data === 'object' && data !== null && 'format' in data && data.format === reportFormat;
}

function embedded(): ReportData | null {
  try {
    const data: unknown = JSON.parse(document.getElementById('vernier-report')?.textContent ?? '');
    return isReport(data) ? data : null;
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
    mount(Report, { target, props: { report } });
  } catch (cause) {
    console.error(cause);
    target.textContent =
      'This file does not hold a whole report: it may have been cut short or changed. Please export it again from Vernier.';
  }
}
