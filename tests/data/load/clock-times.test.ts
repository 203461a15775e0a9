import { describe, expect, it } from 'vitest';
import { arrowStream } from '../../support/tables';
import { fileOf, open, validateOnly } from '../../support/datasets';

const secondsOf = async (values: readonly string[]): Promise<readonly (number | null)[]> => {
  const text = `n;v\n${values.map((value, row) => `${row};${value}`).join('\n')}\n`;
  const data = await open(fileOf('times.csv', text));
  expect(data.facts.columns[1]).toMatchObject({ storage: 'float' });
  return (await data.firstRows(values.length)).map(({ v }) => (v === null ? null : Number(v)));
};

describe('times of day and durations are seconds', () => {
  it.each([
    ['of the clock', ['00:32', '14:30', '23:59'], [1920, 52_200, 86_340]],
    ['with seconds and missing values', ['14:30:05', 'NA', '02:03:04.5'], [52_205, null, 7384.5]],
    ['beyond a day', ['20:05', '25:10', '-1:15'], [72_300, 90_600, -4500]],
    ['by half days', ['12:05 AM', '12:05 pm', '1:00\u202fPM', '1:01 p.m.'], [300, 43_500, 46_800, 46_860]],
    ['as pandas writes them', ['1 days 02:03:04', '-1 days +23:59:00', '0 days'], [93_784, -60, 0]],
    ['as Python writes them', ['1 day, 2:03:04', '2:03:04', '2 days, 0:00:00'], [93_784, 7384, 172_800]],
    ['in ISO 8601', ['PT5M', 'P1DT2H', '-PT0.5S'], [300, 93_600, -0.5]],
  ])('%s', async (_, values, seconds) => {
    expect(await secondsOf(values)).toEqual(seconds);
  });

  it('in four digits, where the name says so', async () => {
    const { facts } = await open(
      fileOf('digits.csv', 'dep_time;code;hour\n0930;0930;930\n1430;1430;1430\n0005;0005;5\n'),
    );
    expect(facts.columns).toMatchObject([
      { storage: 'float', min: 300, max: 52_200 },
      { storage: 'string' },
      { storage: 'integer', max: 1430 },
    ]);
  });

  it('in a file with types of its own, too', async () => {
    const table = arrowStream([{ name: 'v', kind: 'text', values: ['00:32', '14:30'] }]);
    const { facts } = await open(fileOf('times.arrows', table));
    expect(facts.columns).toMatchObject([{ storage: 'float', min: 1920, max: 52_200 }]);
    expect(facts.notes.join()).toContain('read as seconds in v');
  });

  it('though a few values are none, which are missing and told', async () => {
    const times = Array.from({ length: 60 }, (_, row) => (row === 7 ? '9.12' : `${10 + (row % 9)}:30`));
    const { facts } = await open(fileOf('slip.csv', `n;v\n${times.map((time) => `1;${time}`).join('\n')}\n`));
    expect(facts.columns[1]).toMatchObject({ storage: 'float', missing: 1, max: 66_600 });
    expect(facts.doubts.map(({ said }) => said)).toEqual([
      '1 value of v can not be read as a time of day or a duration and is missing',
    ]);
  });

  it('but for what only looks like them', async () => {
    const { facts } = await open(fileOf('others.csv', 'a;b;c\n14:75;P;3:2\n14:30;Q;2:1\n'));
    expect(facts.columns.map(({ storage }) => storage)).toEqual(['string', 'string', 'string']);
  });
});

describe('times that can not be read', () => {
  const table = (rows: number, odd: readonly number[]): string =>
    `clock\n${Array.from({ length: rows }, (_, row) => (odd.includes(row) ? '99:99' : `1${row % 10}:0${row % 7}`)).join('\n')}\n`;
  const many = Array.from({ length: 20 }, (_, row) => 3 * row);

  it.each([
    ['are told once where the reference has some as well', [3, 70], [7], { dataset: null, standing: true }],
    ['stand where so few may fall to one side by chance', [], [7], { dataset: null, standing: true }],
    ['are news where they are many more', [3], many, { dataset: 'current' }],
  ])('%s', async (_, before, after, expected) => {
    const { results } = await validateOnly('integrity.reading', table(800, before), table(400, after));
    expect(results.filter(({ status }) => status === 'warn')).toMatchObject([expected]);
  });
});

describe('weeks of ISO 8601, months and quarters', () => {
  // 1 January 2021 is of the last week of 2020, which has 53.
  it.each([
    ['2024-W05', Date.UTC(2024, 0, 29)],
    ['05.2024', Date.UTC(2024, 4, 1)],
    ['05/2024', Date.UTC(2024, 4, 1)],
    ['2024Q3', Date.UTC(2024, 6, 1)],
    ['2024-Q3', Date.UTC(2024, 6, 1)],
    ['Q3 2024', Date.UTC(2024, 6, 1)],
    ['2024W05', Date.UTC(2024, 0, 29)],
    ['2024-W05-3', Date.UTC(2024, 0, 31)],
    ['2020-W53', Date.UTC(2020, 11, 28)],
    ['2021-W01', Date.UTC(2021, 0, 4)],
  ])('are dates: %s', async (week, min) => {
    const { facts } = await open(fileOf('weeks.csv', `week,v\n${`${week},1\n`.repeat(3)}`));
    expect(facts.columns[0]).toMatchObject({ storage: 'datetime', min });
  });

  it.each(['2024-W00', '2024-W54', '2021-W53', '2024-W05-8'])('but for those that no year has: %s', async (week) => {
    const { facts } = await open(fileOf('no-weeks.csv', `week,v\n2024-W05,1\n${week},2\n`));
    expect(facts.columns[0]).toMatchObject({ storage: 'string' });
  });
});

describe('months by themselves', () => {
  it.each(['2024-01', '2024/01', 'Jan 2024'])('are dates: %s', async (month) => {
    const { facts } = await open(fileOf('months.csv', `month,v\n${`${month},1\n`.repeat(3)}`));
    expect(facts.columns[0]).toMatchObject({ storage: 'datetime', min: Date.UTC(2024, 0, 1) });
  });

  it('but for seasons', async () => {
    const { facts } = await open(fileOf('seasons.csv', 'season,v\n2011-12,1\n2012-13,2\n'));
    expect(facts.columns[0]).toMatchObject({ storage: 'string' });
  });
});
