import { countsOf, subjectOf } from '../export';
import { isFinding, rank } from '../contract';
import type { Report, Result } from '../contract';
import { oneLine } from './one-line';

const header = ['status', 'check', 'column', 'message'];

/** The verdict on its line, then the findings, worst first. */
export function summary(report: Report): string {
  const seconds = (report.durationMs / 1000).toFixed(1);
  const verdict = `${report.verdict}: ${oneLine(subjectOf(report))}, ${countsOf(report)} (${seconds} s)`;
  const findings = rank(report.results.filter(isFinding)).map(cells);
  const lines = findings.length === 0 ? [verdict] : [verdict, '', ...align([header, ...findings])];
  return `${lines.join('\n')}\n`;
}

function cells({ status, check, columns, dataset, message }: Result): readonly string[] {
  const where = [columns.join(', '), dataset === null ? '' : `(${dataset})`].filter(Boolean).join(' ');
  return [status, check, oneLine(where), oneLine(message)];
}

/** Every column as wide as its widest cell, except that long names may not push the messages off the screen. */
function align(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = header.map((_, index) => Math.min(40, Math.max(...rows.map((row) => row[index]?.length ?? 0))));
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
