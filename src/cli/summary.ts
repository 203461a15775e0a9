import { countsOf, statusWords, subjectOf } from '../export';
import { incidentsOf, leadOf, saidOf, type Incident, type Report } from '../contract';
import { oneLine } from './one-line';

const header = ['status', 'check', 'incident', 'message'];

/** The verdict on its line, then the incidents in their order, each with the check that leads it. */
export function summary(report: Report): string {
  const seconds = (report.durationMs / 1000).toFixed(1);
  const verdict = `${report.verdict}: ${oneLine(subjectOf(report))}, ${countsOf(report)} (${seconds} s)`;
  const incidents = incidentsOf(report).map((incident) => cells(incident, report));
  const lines = incidents.length === 0 ? [verdict] : [verdict, '', ...align([header, ...incidents])];
  return `${lines.join('\n')}\n`;
}

function cells(incident: Incident, report: Report): readonly string[] {
  const check = leadOf(incident, report)?.check ?? '';
  return [statusWords(incident), check, oneLine(incident.title), oneLine(saidOf(incident))];
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
