import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { alertsAfter, historyAfter } from '../../src/memory/history';
import { junit } from '../../src/export/junit';
import { markdown } from '../../src/export/markdown';
import { alertSchema, pastRunSchema } from '../../src/contract/report/history/history-schema';
import {
  acknowledge,
  acknowledgedLast,
  acknowledgedSentence,
  datedAlerts,
  firstAlerts,
  incidentsOf,
  keepNotes,
} from '../../src/contract';
import type { Report, Result } from '../../src/contract';
import { caused, folded, result, sampleReport } from '../export/sample-report';

/** Reports of successive months, each the reference of the next. */
function months(results: readonly (readonly Result[])[]): readonly Report[] {
  const reports: Report[] = [];
  for (const [index, found] of results.entries()) {
    const createdAt = `2026-0${index + 1}-01T00:00:00Z`;
    const before = reports.at(-1) ?? null;
    reports.push({
      ...sampleReport(found),
      createdAt,
      ...(before && { history: historyAfter(before) }),
      alerts: alertsAfter(sampleReport(found), before),
    });
  }
  return reports;
}

const drift = (status: Result['status'], column = 'amount', severity = 0.7): Result =>
  result({ columns: [column], status, severity, value: { score: 0.2, threshold: 0.1 } });
const states = (report: Report) =>
  datedAlerts(report).map(({ columns, state, firstSeen, lastSeen }) => [columns[0], state, firstSeen[6], lastSeen[6]]);

describe('alerts', () => {
  it('are new, then open, then resolved once', () => {
    const found = months([[drift('fail')], [drift('fail')], [drift('pass')], [drift('pass')], [drift('warn')]]);
    expect(found.map(states)).toEqual([
      [['amount', 'new', '1', '1']],
      [['amount', 'open', '1', '2']],
      [['amount', 'resolved', '1', '2']],
      [],
      [['amount', 'new', '5', '5']],
    ]);
  });

  it('are the same fault where it stands on both sides, as where current was judged by itself', () => {
    const [before, after] = months([
      [{ ...drift('warn'), dataset: 'current' }],
      [{ ...drift('warn'), dataset: null, standing: true }],
    ]);
    expect(before?.alerts).toMatchObject([{ state: 'new' }]);
    expect(after?.alerts).toMatchObject([{ state: 'open' }]);
  });

  it('stay open where a run could not judge them, and are gone with what they were about', () => {
    const skip = result({ columns: [], status: 'skipped' });
    expect(states(months([[drift('fail')], [skip]])[1] ?? sampleReport([]))).toEqual([['amount', 'open', '1', '1']]);
    expect(states(months([[drift('fail')], []])[1] ?? sampleReport([]))).toEqual([['amount', 'resolved', '1', '1']]);
  });

  it('say why a run could not judge them, as long as it can not', async () => {
    const skip = result({ columns: [], status: 'skipped', message: 'The baseline has no rows.' });
    const [, without, again, gone] = months([[drift('fail')], [skip], [drift('fail')], [drift('pass')]]);
    expect(without?.alerts).toMatchObject([{ state: 'open', unjudged: 'The baseline has no rows.' }]);
    expect(z.array(alertSchema).safeParse(without?.alerts).success).toBe(true);
    expect(without && (await markdown.write(without))).toMatch(
      /Still open: .*not judged this time: The baseline has no rows/,
    );
    for (const report of [again, gone]) expect(report?.alerts?.[0]).not.toHaveProperty('unjudged');
  });

  it('rank the severest first, keep what was said of them, and leave the reference to its own report', () => {
    const [first] = months([
      [drift('warn', 'a', 0.3), drift('fail', 'b', 0.9), { ...drift('fail', 'c'), dataset: 'reference' }],
    ]);
    expect(first && states(first).map(([name]) => name)).toEqual(['b', 'a']);
    const noted = first && {
      ...first,
      alerts: first.alerts?.map((one) => ({ ...one, acknowledged: { note: 'known', at: first.createdAt } })),
    };
    const next = alertsAfter(sampleReport([drift('fail', 'b')]), noted ?? null);
    expect(next.find(({ state }) => state === 'open')).toMatchObject({ acknowledged: { note: 'known' } });
    expect(z.array(alertSchema).safeParse(next).success).toBe(true);
  });

  it('stay those of the fact, with what was said of it, once its cause is named', () => {
    const alert = firstAlerts(folded)[0] ?? expect.fail('Nothing was found.');
    const noted = acknowledge(folded, alert, 'known', folded.createdAt);
    const ofAmount = (alerts: ReturnType<typeof alertsAfter>) => alerts.find(({ columns }) => columns[0] === 'amount');
    expect(ofAmount(alertsAfter(caused, noted))).toMatchObject({
      state: 'open',
      title: 'amount is in °F',
      message: 'amount of shop north is in °F instead of °C. Convert amount back.',
      acknowledged: { note: 'known' },
    });
    expect(ofAmount(alertsAfter(folded, caused))).toMatchObject({ state: 'open', title: 'More of amount is gone' });
  });

  it('stay those of the fact where another check tells it', () => {
    const byAnother = {
      ...folded,
      results: folded.results.map((one) => (one.columns[0] === 'amount' ? { ...one, check: 'monitor.quality' } : one)),
    };
    const ofAmount = alertsAfter(byAnother, folded).filter(({ columns }) => columns[0] === 'amount');
    expect(ofAmount).toMatchObject([{ check: 'monitor.quality', state: 'open', firstSeen: folded.createdAt }]);
  });

  it('tell the cells of a matrix and the detectors of a stream apart', () => {
    const cell = { label: 'no', prediction: 'yes' };
    const told: readonly Result['value'][] = [
      { metric: 'confusion', cell },
      { metric: 'f1', cell: null },
      { detector: 'ddm', metric: 'mae' },
    ];
    const found = firstAlerts(sampleReport(told.map((value) => result({ status: 'fail', value }))));
    expect(found.map(({ of }) => of)).toEqual(['confusion no, yes', 'f1', 'ddm']);
  });

  it('tell the entries of one check apart', () => {
    const rule = (name: string, status: Result['status']): Result =>
      result({ check: 'rule.sql', columns: [], dataset: 'current', status, value: { name } });
    const [, second] = months([
      [rule('a', 'fail'), rule('b', 'pass')],
      [rule('a', 'pass'), rule('b', 'fail')],
    ]);
    expect(second?.alerts?.map(({ of, state }) => [of, state])).toEqual(
      expect.arrayContaining([
        ['b', 'new'],
        ['a', 'resolved'],
      ]),
    );
  });
});

describe('a note on an alert', () => {
  /** As a first run writes it: without a list of alerts. */
  const reportOf = (results: readonly Result[]): Report => sampleReport(results);
  const at = '2026-01-02T00:00:00Z';
  const noted = (report: Report, column: string, note: string): Report => {
    const alert = (report.alerts ?? firstAlerts(report)).find(({ columns }) => columns[0] === column);
    return alert ? acknowledge(report, alert, note, at) : report;
  };
  const found = [drift('fail', 'a', 0.9), drift('fail', 'b', 0.5)];

  it('leaves the verdict, ranks the alert and its finding last, and is taken back', () => {
    const report = noted(reportOf(found), 'a', 'a new branch office');
    expect(report.verdict).toBe('fail');
    expect(report.alerts?.map(({ columns }) => columns[0])).toEqual(['b', 'a']);
    expect(acknowledgedLast(incidentsOf(report), report).map(({ columns }) => columns[0])).toEqual(['b', 'a']);
    expect(acknowledgedSentence(report)).toBe('1 incident is acknowledged; it still counts in the verdict.');
    const [, alert] = report.alerts ?? [];
    expect(alert && acknowledge(report, alert, null, at).alerts).toEqual(firstAlerts(report));
  });

  it('is in Markdown and JUnit, whatever it says', async () => {
    const report = noted(reportOf(found), 'a', 'known | <b> & @all');
    const lines = (await markdown.write(report)).split('\n');
    expect(lines.filter((line) => line.startsWith('| ❌')).at(-1)).toContain(
      '(acknowledged: known \\| &lt;b> &amp; @\u2060all) |',
    );
    expect(lines).toContain('1 incident is acknowledged; it still counts in the verdict.');
    expect(await junit.write(report)).toContain('(acknowledged: known | &lt;b&gt; &amp; @all)');
  });

  it('stays when the same data are checked again, and only then', () => {
    const report = noted(reportOf(found), 'b', 'known');
    const again = reportOf([drift('warn', 'b', 0.2), drift('fail', 'c')]);
    expect(keepNotes(again, report).alerts?.find(({ columns }) => columns[0] === 'b')?.acknowledged?.note).toBe(
      'known',
    );
    const other = { ...again, datasets: again.datasets.map((dataset) => ({ ...dataset, sha256: 'cd' })) };
    expect(keepNotes(other, report)).toBe(other);
  });
});

describe('the history', () => {
  it('grows by a run a report, with the figures that were judged', () => {
    const last = months([[drift('fail')], [drift('pass')], [drift('pass')]]).at(-1);
    expect(last?.history?.map(({ createdAt, verdict }) => [createdAt[6], verdict])).toEqual([
      ['1', 'fail'],
      ['2', 'pass'],
    ]);
    expect(last?.history?.[0]?.results).toEqual([
      {
        check: 'drift.column',
        columns: ['amount'],
        dataset: null,
        of: null,
        status: 'fail',
        figure: 0.2,
        threshold: 0.1,
      },
    ]);
    expect(z.array(pastRunSchema).safeParse(last?.history).success).toBe(true);
  });

  it('is named by Markdown and JUnit, and only where there is one', async () => {
    const [first, second] = months([
      [drift('fail', 'a'), drift('fail', 'b')],
      [drift('fail', 'a'), drift('pass', 'b'), drift('fail', 'c')],
    ]);
    if (!first || !second) throw new Error('Two months were made.');
    expect(await markdown.write(first)).not.toContain('since the last report');
    const told = await markdown.write(second);
    expect(told).toContain('1 new, 1 still open, 1 resolved since the last report.');
    expect(told).toContain('- New: c: drift.column');
    expect(told).toContain('- Resolved: b: drift.column');
    expect(await junit.write(first)).not.toContain('<propert');
    const xml = await junit.write(second);
    expect(xml).toContain('<property name="resolved" value="b: drift.column"/>');
    expect(xml).toContain('(open since 2026-01-01T00:00:00Z)');
  });
});
