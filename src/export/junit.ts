import type { Result } from '../spec';
import type { Exporter } from './exporter';
import { fileNameOf, subjectOf } from './naming';
import { escapeXml } from './xml';

/** One test case a result, as continuous integration servers read it. */
export const junit: Exporter = {
  id: 'junit',
  label: 'JUnit',
  mediaType: 'application/xml',
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
      ...results.map((result) => testCase(result, nameOf(result))),
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

function testCase(result: Result, name: string): string {
  const open = `    <testcase classname="${escapeXml(result.check)}" name="${escapeXml(name)}"`;
  const outcome = outcomeOf(result);
  return outcome === '' ? `${open}/>` : `${open}>${outcome}</testcase>`;
}

function outcomeOf({ status, message, condition }: Result): string {
  const said = escapeXml(message);
  switch (status) {
    case 'pass':
      return '';
    case 'warn':
      return `<system-out>warn: ${said}</system-out>`;
    case 'fail':
      return `<failure type="fail" message="${said}">${escapeXml(`expected: ${condition}`)}</failure>`;
    case 'error':
      return `<error type="error" message="${said}"/>`;
    case 'skipped':
      return `<skipped message="${said}"/>`;
  }
}
