import { alertOf } from '../contract/report/alerts';
import { evidenceOf, incidentsOf, type Incident } from '../contract/report/incidents/incident';
import { alertStates } from '../contract/types';
import type { Report, Result } from '../contract';
import type { Exporter } from './exporter';
import { alertWords, fileNameOf, subjectOf } from './naming';
import { escapeXml } from './xml';

/** One test case a result, as continuous integration servers read it. */
export const junit: Exporter = {
  id: 'junit',
  label: 'JUnit',
  mediaType: 'application/xml',
  forLater: false,
  fileName: (report) => fileNameOf(report, 'junit.xml'),
  write(report) {
    const { counts, results, durationMs, createdAt } = report;
    const totals =
      `tests="${results.length}" failures="${counts.fail}" errors="${counts.error}" skipped="${counts.skipped}"` +
      ` time="${(durationMs / 1000).toFixed(3)}"`;
    const nameOf = uniqueNames();
    const incidents = incidentsByResult(report);
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="vernier" ${totals}>`,
      `  <testsuite name="${escapeXml(subjectOf(report))}" ${totals} timestamp="${escapeXml(createdAt)}">`,
      ...changes(report),
      ...results.map((result) => testCase(result, nameOf(result), factOf(result, incidents, report))),
      '  </testsuite>',
      '</testsuites>',
    ];
    return Promise.resolve(`${lines.join('\n')}\n`);
  },
};

/** Servers take two cases of one name for one, so entries that differ only in their parameters are numbered. */
function uniqueNames(): (result: Result) => string {
  const seen = new Map<string, number>();
  return ({ check, columns, dataset }) => {
    const name = [check, columns.join(', '), dataset === null ? '' : `(${dataset})`].filter(Boolean).join(' ');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  };
}

function incidentsByResult(report: Report): ReadonlyMap<Result, Incident> {
  const all = incidentsOf(report).map((incident) => [incident, evidenceOf(incident, report)] as const);
  return new Map(all.flatMap(([incident, evidence]) => evidence.map((result) => [result, incident] as const)));
}

/** What changed since the report before, where there was one. */
function changes({ alerts = [], history = [] }: Report): readonly string[] {
  if (history.length === 0) return [];
  const named = alertStates.map((state) => {
    const names = alerts.filter((alert) => alert.state === state).map(alertWords);
    return `      <property name="${state}" value="${escapeXml(names.join('; '))}"/>`;
  });
  return ['    <properties>', ...named, '    </properties>'];
}

/** The fact that a finding is part of: its sentence, what is known of it over runs, and what to do where its cause tells. */
type Fact = { readonly sentence: string; readonly since: string; readonly todo: string };

function factOf(result: Result, incidents: ReadonlyMap<Result, Incident>, report: Report): Fact {
  const incident = incidents.get(result);
  if (!incident) return { sentence: '', since: '', todo: '' };
  const { message, cause } = incident;
  return { sentence: message, since: seen(report, incident), todo: cause ? `; to do: ${cause.todo}` : '' };
}

/** Since when an incident is there, where a report came before, whether it is standing, and what was said of it. */
function seen(report: Report, incident: Incident): string {
  const alert = alertOf(incident, report);
  const since = alert?.state === 'new' ? 'new' : `open since ${alert?.firstSeen ?? report.createdAt}`;
  const said = [
    ...(incident.standing ? ['standing: no news beside the reference'] : []),
    ...(alert && report.history?.length ? [since] : []),
    ...(alert?.acknowledged ? [`acknowledged: ${alert.acknowledged.note}`] : []),
  ];
  return said.length > 0 ? ` (${said.join('; ')})` : '';
}

function testCase(result: Result, name: string, fact: Fact): string {
  const open = `    <testcase classname="${escapeXml(result.check)}" name="${escapeXml(name)}"`;
  const outcome = outcomeOf(result, fact);
  return outcome === '' ? `${open}/>` : `${open}>${outcome}</testcase>`;
}

function outcomeOf({ status, message, condition }: Result, { sentence, since, todo }: Fact): string {
  const said = escapeXml(sentence === '' || sentence === message ? message : `${sentence} ${message}`);
  switch (status) {
    case 'pass':
      return '';
    case 'warn':
      return `<system-out>warn: ${said}${escapeXml(since + todo)}</system-out>`;
    case 'fail':
      return `<failure type="fail" message="${said}">${escapeXml(`expected: ${condition}${since}${todo}`)}</failure>`;
    case 'error':
      return `<error type="error" message="${said}"/>`;
    case 'skipped':
      return `<skipped message="${said}"/>`;
  }
}
