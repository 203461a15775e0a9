import { expect, it } from 'vitest';
import { handingOver, taken } from '../../src/analysis/session/hand-over';
import { fixtureColumns } from '../report/fixture-columns';
import { result, sampleReport } from '../export/sample-report';

const reportOf = (results: number, columns: number): ReturnType<typeof sampleReport> => ({
  ...sampleReport(Array.from({ length: results }, (_, at) => result({ message: `result ${at}` }))),
  columns: Array.from({ length: columns }, (_, at) => fixtureColumns[at % fixtureColumns.length]).filter(
    (column) => column !== undefined,
  ),
});

it.each([
  [0, 0],
  [299, 19],
  [300, 20],
  [301, 3],
  [5, 641],
  [2000, 60],
])('hands a report of %i results and %i columns over in parts that are short, and whole', async (results, columns) => {
  const report = reportOf(results, columns);
  const { give, next } = handingOver();
  const handed = give(report);
  const parts = [handed.report];
  const got = await taken(handed, async (id) => {
    const part = next(id);
    if (part) parts.push({ ...report, ...part });
    return part;
  });
  expect(got).toEqual(report);
  expect(Math.max(...parts.map((part) => part.results.length))).toBeLessThanOrEqual(300);
  expect(Math.max(...parts.map((part) => part.columns.length))).toBeLessThanOrEqual(20);
  expect(next(handed.id)).toBeNull();
});

it('hands two reports over at once, each as it was', async () => {
  const { give, next } = handingOver();
  const ask = (id: number): Promise<ReturnType<typeof next>> => Promise.resolve(next(id));
  const both = [reportOf(700, 10), reportOf(900, 50)];
  expect(await Promise.all(both.map(give).map((one) => taken(one, ask)))).toEqual(both);
});
