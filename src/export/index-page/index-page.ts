import type { ListedReport, Status } from '../../contract';
import { escapeHtml } from '../html/html';
import style from './index-page.css?raw';

/** One HTML file over a folder of reports, without a script: a line a report, the newest first. `notes` say what is left out. */
export function indexPage(reports: readonly ListedReport[], notes: readonly string[] = []): string {
  const sorted = [...reports].sort(
    (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.file < b.file ? -1 : 1),
  );
  const said = notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${sorted.length} reports · Vernier</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>Reports</h1>
<p>${escapeHtml(summary(sorted))}</p>
<table>
<thead><tr><th>Verdict</th><th>Report</th><th>Made</th><th class="number">Rows</th><th>First incidents</th></tr></thead>
<tbody>
${sorted.map(row).join('\n')}
</tbody>
</table>
${said.join('\n')}
</main>
</body>
</html>
`;
}

function row({ file, title, owner, createdAt, verdict, rows, first, more }: ListedReport): string {
  const link = `<a href="${escapeHtml(addressOf(file))}">${escapeHtml(visible(title))}</a>`;
  const kept = owner === null ? '' : `<small>owner ${escapeHtml(visible(owner))}</small>`;
  const incidents = first.map(
    (one) => `<li class="${one.status}">${marks[one.status]} ${escapeHtml(visible(one.title))}</li>`,
  );
  const others = more > 0 ? `<li><small>and ${more.toLocaleString('en')} more</small></li>` : '';
  const found = incidents.length > 0 ? `<ul>${incidents.join('')}${others}</ul>` : '<small>none</small>';
  return `<tr data-verdict="${verdict}"><td class="${verdict}">${marks[verdict]} ${words[verdict]}</td><td>${link}${kept}</td><td><time datetime="${escapeHtml(createdAt)}">${day(createdAt)}</time></td><td class="number">${rows.toLocaleString('en')}</td><td>${found}</td></tr>`;
}

/** Relative to the index, so that the folder can move; "./" keeps a colon in a name from being a scheme. */
const addressOf = (file: string): string => `./${file.split('/').map(encodeURIComponent).join('/')}`;

/** "2026-11-23 10:00 UTC". */
const day = (iso: string): string => {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '' : `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
};

function summary(reports: readonly ListedReport[]): string {
  const counts = (['fail', 'error', 'warn', 'pass'] as const)
    .map((verdict) => ({ verdict, count: reports.filter((report) => report.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count.toLocaleString('en')} ${verdict}`);
  return `${reports.length.toLocaleString('en')} ${reports.length === 1 ? 'report' : 'reports'}: ${counts.join(', ')}.`;
}

/** A form each, for who does not see the colours. */
const marks: { readonly [status in Status]: string } = { fail: '✕', error: '!', warn: '▲', pass: '✓', skipped: '–' };
const words = { fail: 'Fails', error: 'Broke', warn: 'Warns', pass: 'Passes' } as const;

/** Characters that turn or hide text are shown as what they are. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
