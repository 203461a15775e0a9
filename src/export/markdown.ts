import { describeModel } from '../contract/report/describe-model';
import { acknowledgedLast, acknowledgedSentence, noteOn } from '../contract/report/alerts';
import { beyondChance } from '../contract/report/beyond-chance';
import { sinceLast } from '../contract/report/history/history';
import { evidenceOf, incidentsOf, type Incident } from '../contract/report/incidents/incident';
import type { Report, ReportDataset, Status } from '../contract';
import type { Exporter } from './exporter';
import { alertWords, countsOf, fileNameOf, statusWords } from './naming';

/** A comment on a pull request holds 65 536 characters: the worst incidents, each cut to a readable length, stay below. */
const listed = 50;
const longest = 240;

const marks: { readonly [status in Status]: string } = {
  fail: '❌',
  error: '💥',
  warn: '⚠️',
  pass: '✅',
  skipped: '⏭️',
};

/** A comment for a pull request. */
export const markdown: Exporter = {
  id: 'markdown',
  label: 'Markdown',
  mediaType: 'text/markdown',
  forLater: false,
  fileName: (report) => fileNameOf(report, 'md'),
  write: (report) => Promise.resolve(`${[...head(report), ...table(report)].join('\n')}\n`),
};

function head(report: Report): readonly string[] {
  const { verdict, datasets } = report;
  const order = ['current', 'reference'] as const;
  const named = order.flatMap((role) => datasets.filter((dataset) => dataset.role === role).map(describe));
  const model = describeModel(report.model);
  const about = model === null ? [] : ['', `Model: ${escapeMarkdown(model)}`];
  return [
    `## ${marks[verdict]} Vernier: ${verdict}`,
    '',
    ...documentLines(report),
    named.join(' against '),
    ...about,
    '',
    `${countsOf(report)}.`,
    ...beyond(report),
    ...changes(report),
    ...acknowledged(report),
  ];
}

/** What people say of the report: its title and owner, then the note as a quotation. */
function documentLines({ suite }: Report): readonly string[] {
  const { title, owner, note } = suite.document ?? {};
  const named = [
    ...(title ? [`**${escapeMarkdown(title)}**`] : []),
    ...(owner ? [`owner ${escapeMarkdown(owner)}`] : []),
  ];
  return [
    ...(named.length > 0 ? [named.join(', '), ''] : []),
    ...(note ? [...note.split('\n').map((line) => `> ${escapeLine(lineOf(line))}`), ''] : []),
  ];
}

function beyond(report: Report): readonly string[] {
  const sentence = beyondChance(report);
  return sentence === null ? [] : ['', escapeMarkdown(sentence)];
}

function acknowledged(report: Report): readonly string[] {
  const sentence = acknowledgedSentence(report);
  return sentence === null ? [] : ['', sentence];
}

/** What changed since the report before, where there was one. */
function changes(report: Report): readonly string[] {
  const since = sinceLast(report);
  if (since === null) return [];
  const named = (['new', 'open', 'resolved'] as const).flatMap((state) => {
    const alerts = (report.alerts ?? []).filter((alert) => alert.state === state);
    const more = alerts.length - listedChanges;
    const names = alerts.slice(0, listedChanges).map(alertWords);
    const words = [...names.map(escapeMarkdown), ...(more > 0 ? [`${more} more`] : [])];
    return alerts.length > 0 ? [`- ${stateWords[state]}: ${words.join(', ')}`] : [];
  });
  return ['', `${since}.`, ...(named.length > 0 ? ['', ...named] : [])];
}

const listedChanges = 10;
const stateWords = { new: 'New', open: 'Still open', resolved: 'Resolved' } as const;

const describe = ({ name, rows, columns }: ReportDataset): string =>
  `**${escapeMarkdown(name)}** (${rows.toLocaleString('en')} rows, ${columns} columns)`;

function table(report: Report): readonly string[] {
  const incidents = acknowledgedLast(incidentsOf(report), report);
  if (incidents.length === 0) return [];
  const more = incidents.length - listed;
  return [
    '',
    '| Status | Check | Column | Incident |',
    '| --- | --- | --- | --- |',
    ...incidents.slice(0, listed).map((incident) => row(incident, report)),
    ...(more > 0 ? ['', `… and ${more} more in the full report.`] : []),
  ];
}

/** The check and the dataset are those of the leading result. */
function row(incident: Incident, report: Report): string {
  const { title, message, columns, cause } = incident;
  const [lead, ...others] = evidenceOf(incident, report);
  const side = lead && lead.dataset !== null && others.length === 0 ? `(${lead.dataset})` : '';
  const where = [columns.join(', '), side].filter(Boolean).join(' ');
  const note = noteOn(incident, report);
  const notes = [
    ...(others.length > 0 ? [`${others.length + 1} results`] : []),
    ...(note === null ? [] : [`acknowledged: ${escapeMarkdown(note)}`]),
  ];
  const said = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  const sentences = [message, ...(cause ? [cause.todo] : [])].map(escapeMarkdown);
  const finding = `**${escapeMarkdown(title)}**: ${sentences.join(' ')}${said}`;
  return `| ${marks[incident.status]} ${statusWords(incident)} | ${escapeMarkdown(lead?.check ?? '')} | ${escapeMarkdown(where)} | ${finding} |`;
}

/** One line of plain text that no character of it can turn into markup, a link, a mention or another table cell; long ones are cut. */
export function escapeMarkdown(text: string): string {
  const line = lineOf(text);
  return escapeLine(line.length > longest ? `${line.slice(0, longest).replace(/\p{Surrogate}$/u, '')}…` : line);
}

const lineOf = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** Marks that turn the reading direction of whatever follows in the same cell (Unicode Standard Annex 9). */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

const escapeLine = (line: string): string =>
  line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~]/g, (character) => `\\${character}`)
    .replace(turning, (mark) => `⟨U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
    .replaceAll('@', '@\u{2060}'); // A mention is found after rendering, where a backslash no longer helps.
