import { alertOf } from '../contract/report/alerts';
import { alertStates } from '../contract/report/history';
import type { Report, Result } from '../contract';
import type { Exporter } from './exporter';
import { fileNameOf, subjectOf } from './naming';
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
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="vernier" ${totals}>`,
      `  <testsuite name="${escapeXml(subjectOf(report))}" ${totals} timestamp="${escapeXml(createdAt)}">`,
      ...changes(report),
      ...results.map((result) => testCase(result, nameOf(result), seen(report, result))),
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

/** What changed since the report before, where there was one. */
function changes({ alerts = [], history = [] }: Report): readonly string[] {
  if (history.length === 0) return [];
  const named = alertStates.map((state) => {
    const names = alerts
      .filter((alert) => alert.state === state)
      .map(({ check, columns }) => [check, ...columns].join(' '));
    return `      <property name="${state}" value="${escapeXml(names.join('; '))}"/>`;
  });
  return ['    <properties>', ...named, '    </properties>'];
}

/** Since when a finding is there, where a report came before, and what was said of it. */
function seen(report: Report, result: Result): string {
  const alert = alertOf(report, result);
  if (!alert) return '';
  const { state, firstSeen, acknowledged } = alert;
  const since = state === 'new' ? 'new' : `open since ${firstSeen ?? report.createdAt}`;
  const said = [
    ...(report.history?.length ? [since] : []),
    ...(acknowledged ? [`acknowledged: ${acknowledged.note}`] : []),
  ];
  return said.length > 0 ? ` (${said.join('; ')})` : '';
}

function testCase(result: Result, name: string, since: string): string {
  const open = `    <testcase classname="${escapeXml(result.check)}" name="${escapeXml(name)}"`;
  const outcome = outcomeOf(result, since);
  return outcome === '' ? `${open}/>` : `${open}>${outcome}</testcase>`;
}

function outcomeOf({ status, message, condition }: Result, since: string): string {
  const said = escapeXml(message);
  switch (status) {
    case 'pass':
      return '';
    case 'warn':
      return `<system-out>warn: ${said}${escapeXml(since)}</system-out>`;
    case 'fail':
      return `<failure type="fail" message="${said}">${escapeXml(`expected: ${condition}${since}`)}</failure>`;
    case 'error':
      return `<error type="error" message="${said}"/>`;
    case 'skipped':
      return `<skipped message="${said}"/>`;
  }
}
