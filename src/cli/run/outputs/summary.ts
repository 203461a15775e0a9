import { countsOf, statusWords, subjectOf } from '../../../export';
import { incidentsOf, leadOf, saidOf, type Incident, type Report } from '../../../contract';
import { beyondChance } from '../../../contract/report/beyond-chance';
import { oneLine } from '../../one-line';

const header = ['status', 'check', 'incident', 'message'];

/** The verdict on its line, what lies beyond chance over time, then the incidents in their order, each with the check that leads it. */
export function summary(report: Report): string {
  const incidents = incidentsOf(report).length === 0 ? [] : ['', ...incidentLines(report)];
  const beyond = beyondChance(report);
  return `${[verdictLine(report), ...(beyond ? [oneLine(beyond)] : []), ...incidents].join('\n')}\n`;
}

export function verdictLine(report: Report): string {
  const seconds = (report.durationMs / 1000).toFixed(1);
  return `${report.verdict}: ${oneLine(subjectOf(report))}, ${countsOf(report)} (${seconds} s)`;
}

/** A table of the incidents, or that there are none. */
export function incidentLines(report: Report): readonly string[] {
  const incidents = incidentsOf(report).map((incident) => cells(incident, report));
  return incidents.length === 0 ? ['No incidents.'] : aligned([header, ...incidents]);
}

function cells(incident: Incident, report: Report): readonly string[] {
  const check = leadOf(incident, report)?.check ?? '';
  return [statusWords(incident), check, oneLine(incident.title), oneLine(saidOf(incident))];
}

/** Every column as wide as its widest cell, except that long names may not push the rest off the screen. */
export function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.min(40, Math.max(...rows.map((row) => row[index]?.length ?? 0))),
  );
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
