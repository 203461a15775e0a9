import { describe, expect, it } from 'vitest';
import { readReport, readReports, withMemory } from '../../../src/analysis';
import { acknowledge, firstAlerts } from '../../../src/contract';
import type { Report, SuiteInput } from '../../../src/contract';
import { validate } from '../../support/datasets';

const suite: SuiteInput = { include: ['integrity'] };
const full = 'n,c\n1,a\n2,b\n3,a\n4,b\n';
const gappy = 'n,c\n1,a\n,b\n3,a\n4,b\n';

/** The same data as of another day. */
const on = (report: Report, day: number): Report => ({ ...report, createdAt: `2026-03-0${day}T00:00:00Z` });
const file = (report: Report, fileName = `${report.createdAt.slice(0, 10)}.json`) => ({
  fileName,
  text: JSON.stringify(report),
});
const daysOf = (runs: readonly { readonly createdAt: string }[]) => runs.map(({ createdAt }) => Number(createdAt[9]));
const aboutMissing = ({ check }: { readonly check: string }): boolean => check === 'integrity.missing';

describe('a folder of reports', () => {
  it('is one timeline, the newest the reference, each run once and the oldest first', async () => {
    const [good, bad] = [await validate(null, full, suite), await validate(null, gappy, suite)];
    const { report, memory } = await readReports([
      file(on(bad, 4)),
      file(on(good, 1)),
      file(on(bad, 3)),
      file(on(bad, 3), 'copy.json'),
      file(on(bad, 2)),
    ]);
    expect(memory.newest).toBe(0);
    expect(report.createdAt).toBe('2026-03-04T00:00:00Z');
    expect(daysOf(memory.runs)).toEqual([1, 2, 3, 4]);
    expect(memory.notes).toEqual([]);
    expect(memory.alerts.find(aboutMissing)).toMatchObject({
      state: 'open',
      firstSeen: '2026-03-02T00:00:00Z',
      lastSeen: '2026-03-04T00:00:00Z',
    });
    expect(daysOf(withMemory(report, memory).report?.history ?? [])).toEqual([1, 2, 3]);
  });

  it('takes the last note on what is still open, and none from before it was resolved', async () => {
    const [good, bad] = [await validate(null, full, suite), await validate(null, gappy, suite)];
    const noted = (day: number, note: string): Report => {
      const report = on(bad, day);
      const alert = firstAlerts(report).find(aboutMissing);
      if (!alert) throw new Error('A missing value is an alert.');
      return acknowledge(report, alert, note, report.createdAt);
    };
    const noteOf = async (reports: readonly Report[]) =>
      (await readReports(reports.map((report) => file(report)))).memory.alerts.find(aboutMissing)?.acknowledged?.note;
    expect(await noteOf([on(bad, 5), noted(3, 'early'), noted(4, 'late')])).toBe('late');
    expect(await noteOf([on(bad, 5), noted(3, 'early'), on(good, 4)])).toBeUndefined();
  });

  it('leaves out by name what is of other data or no report, and refuses where nothing is left', async () => {
    const [own, other] = [await validate(null, full, suite), await validate(null, 'x,y\n1,2\n2,1\n3,4\n', suite)];
    const broken = { fileName: 'notes.html', text: '<html>' };
    const { memory } = await readReports([file(on(other, 1), 'other.json'), broken, file(on(own, 2), 'own.json')]);
    expect(memory).toMatchObject({ newest: 2, runs: [{ createdAt: '2026-03-02T00:00:00Z' }] });
    expect(memory.notes).toEqual([
      expect.stringMatching(/^Left out: notes\.html is no report/),
      'other.json has no column in common with own.json and is left out.',
    ]);
    const stray = await readReports([file(on(other, 9)), file(on(own, 1)), file(on(own, 2))]);
    expect(stray.memory).toMatchObject({
      newest: 2,
      notes: [expect.stringContaining('2026-03-09.json has no column')],
    });
    await expect(readReports([broken])).rejects.toThrow('notes.html is no report of Vernier');
  });

  it('is read to be kept and serves as before when it is exported again', async () => {
    const report = await validate(null, full, suite);
    const read = await readReport(file(report, 'own.json'));
    expect({ ...read, summaries: null }).toEqual({ ...JSON.parse(JSON.stringify(report)), summaries: null });
    expect((await readReports([file(read, 'again.json')])).report.file).toBe('again.json');
    await expect(readReport({ fileName: 'notes.html', text: '<html>' })).rejects.toThrow('notes.html is no report');
  });
});
