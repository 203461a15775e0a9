import { describe, expect, it } from 'vitest';
import type { Report, Result } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { readEarlierReport, referenceOf, runSuite } from '../../../src/analysis';
import { json } from '../../../src/export/json';
import { csv, openText, resultOf, validate, validateOnly } from '../../support/datasets';
import { only } from '../../support/only';

type Cell = string | number | null;
type Make = (row: number, time: number) => Cell;

const day = 86_400_000;
const start = Date.UTC(2024, 0, 1);
const iso = (time: number): string => new Date(time).toISOString().slice(0, 19);
const random = randomNumbers(11);
const noise = (): number => random() + random() + random() - 1.5;

/** 400 hours, then 200 more, with a time, a column that may run with it, and one that does not. */
function sides(make: Make, hasTime = true): [reference: string, current: string] {
  const side = (from: number, rows: number): string => {
    const all = Array.from({ length: rows }, (_, row) => from + row);
    const times = all.map((row) => start + row * 3_600_000);
    const time: { at?: readonly string[] } = hasTime ? { at: times.map(iso) } : {};
    const x = all.map((row, index) => make(row, times[index] ?? 0));
    return csv({ ...time, x, other: all.map(() => noise().toFixed(4)) });
  };
  return [side(0, 400), side(400, 200)];
}

const compared = async (make: Make, hasTime = true, suite = {}): Promise<Result> => {
  const report = await validateOnly('drift.column', ...sides(make, hasTime), suite);
  return resultOf(report, 'drift.column', 'x');
};

describe('what runs with time', () => {
  it.each<[string, Make]>([
    ['a serial with repeats', (row) => Math.floor(row / 3)],
    ['a year', (row) => 1990 + Math.floor(row / 40)],
    ['a reading of the clock in equal steps', (row) => row * 0.5],
    ['a countdown', (row) => 1000 - Math.floor(row / 2)],
  ])('%s is named and passes, with a time and without', async (_, make) => {
    for (const hasTime of [true, false]) {
      const result = await compared(make, hasTime);
      expect(result).toMatchObject({ status: 'pass', value: { running: { lags: false }, pValue: null } });
      expect(result.message).toMatch(/^Runs with /);
    }
  });

  it('so does a second time', async () => {
    expect((await compared((_, time) => iso(time + 60_000))).message).toMatch(/^Runs with at /);
  });

  it.each<[string, Make]>([
    ['a sensor that drifts steadily', (row) => (20 + row * 0.01 + noise() * 0.02).toFixed(4)],
    ['the same in whole numbers', (row) => 20_000 + row * 10 + Math.round(noise() * 20)],
    ['a smooth measurement', (row) => (row / 100) ** 2],
    ['a serial that begins again far away', (row) => (row < 400 ? row : row + 100_000)],
    ['a level that jumped', (row) => (row < 400 ? 3 : 9)],
    ['a quantity that only moved', (row) => (row < 400 ? noise() : 5 + noise()).toFixed(3)],
  ])('%s drifted', async (_, make) => {
    for (const hasTime of [true, false]) expect((await compared(make, hasTime)).status).toBe('fail');
  });

  it('is compared as any other column where an entry names it, by a method or under another preset', async () => {
    const serial: Make = (row) => Math.floor(row / 3);
    const named = { checks: [{ check: 'drift.column', columns: ['x'] }] };
    expect((await compared(serial, true, named)).status).toBe('fail');
    expect((await compared(serial, true, { preset: 'evidently' })).status).toBe('fail');
    expect(
      (await compared(serial, true, { checks: [{ check: 'drift.column', params: { method: 'psi' } }] })).status,
    ).toBe('fail');
  });

  it('judges dates that follow time by how far they lie behind it', async () => {
    const late =
      (days: (row: number) => number): Make =>
      (row, time) =>
        iso(time + (days(row) + random() * 2) * day);
    expect(await compared(late(() => 1))).toMatchObject({
      status: 'pass',
      value: { running: { by: 'at', lags: true } },
    });
    const slower = await compared(late((row) => (row < 400 ? 1 : 3)));
    expect(slower).toMatchObject({ status: 'fail', value: { running: { by: 'at', lags: true } } });
    expect(slower.message).toMatch(/^In days behind at: Drifted/);
  });

  it('passes dates that follow the order of rows where no column is known as the time', async () => {
    const side = (from: number, rows: number): string => {
      const times = Array.from({ length: rows }, (_, row) => start + (from + row) * 3_600_000);
      return csv({ bestellt: times.map(iso), versandt: times.map((time) => iso(time + (1 + random()) * day)) });
    };
    for (const late of [400, 2000]) {
      const report = await validateOnly('drift.column', side(0, 400), side(late, 200));
      expect(report.columns.filter(({ role }) => role === 'time')).toEqual([]);
      const { status, message } = resultOf(report, 'drift.column', 'versandt');
      expect([status, message.startsWith('Runs with the rows')]).toEqual(
        late === 400 ? ['pass', true] : ['fail', false],
      );
    }
  });

  it.each(['week', 'Kalenderwoche', 'year_week'])(
    'weeks with their year go on in any order of rows: %s',
    async (name) => {
      const side = (from: number, weeks: number): string => {
        const week = Array.from({ length: 300 }, (_, row) => from + Math.floor(row / (300 / weeks)));
        const calendar = week.map((serial) => 100 * (2024 + Math.floor(serial / 52)) + 1 + (serial % 52));
        return csv({ [name]: calendar.map((_, row) => calendar[(row * 7) % 300] ?? null), other: week.map(noise) });
      };
      const told = async (from: number, weeks: number): Promise<string> =>
        resultOf(await validateOnly('drift.column', side(40, 12), side(from, weeks)), 'drift.column', name).status;
      expect(await told(52, 4)).toBe('pass');
      expect(await told(41, 4)).toBe('fail');
      expect(await told(400, 4)).toBe('fail');
    },
  );

  describe('parts of the calendar', () => {
    /** Days of some months of 2024, thrice each, with what a column makes of them. */
    const months = (from: number, to: number, make: (time: Date) => Cell, name = 'part'): string => {
      const days = (Date.UTC(2024, to) - Date.UTC(2024, from - 1)) / day;
      const times = Array.from(
        { length: 3 * days },
        (_, row) => new Date(Date.UTC(2024, from - 1, 1 + Math.floor(row / 3))),
      );
      const mixed = times.map((_, row) => times[(row * 7) % times.length] ?? new Date(NaN));
      return csv({
        at: mixed.map((time) => time.toISOString().slice(0, 10)),
        [name]: mixed.map(make),
        other: mixed.map(noise),
      });
    };
    const month = (time: Date): number => time.getUTCMonth() + 1;
    const dayOfYear = (time: Date): number => (time.getTime() - Date.UTC(time.getUTCFullYear(), 0)) / day + 1;
    const told = async (
      make: (time: Date) => Cell,
      {
        name = 'part',
        reference = [1, 2],
        current = [3, 3],
      }: Partial<{
        readonly name: string;
        readonly reference: readonly [number, number];
        readonly current: readonly [number, number];
      }> = {},
      suite = {},
    ): Promise<Result> => {
      const sides = [months(...reference, make, name), months(...current, make, name)] as const;
      return resultOf(await validateOnly('drift.column', ...sides, suite), 'drift.column', name);
    };

    it.each<[string, (time: Date) => Cell]>([
      ['month', month],
      ['month from 0', (time) => time.getUTCMonth()],
      // 2024 began on a Monday.
      ['week', (time) => Math.floor((dayOfYear(time) + 6) / 7)],
      ['day of the year', dayOfYear],
    ])('pass where the time goes on: %s', async (_, make) => {
      const result = await told(make);
      expect(result).toMatchObject({ status: 'pass', value: { running: { by: 'at', lags: false } } });
      expect(result.message).toMatch(/^Is the (month|week|day of the year) of at, which goes on|^Runs with at /);
    });

    it.each<[string, (time: Date) => Cell]>([
      ['one row that differs', (time) => (dayOfYear(time) === 30 ? 7 : month(time))],
      ['a quantity that rises with the year', (time) => 10 * month(time) + (time.getUTCDate() % 4)],
      ['a number that is another in current', (time) => (month(time) > 2 ? 5 : month(time))],
    ])('drift where they are no such: %s', async (_, make) => {
      expect((await told(make)).status).toBe('fail');
    });

    it('go on into another year', async () => {
      expect((await told(month, { reference: [-3, 1], current: [2, 4] })).message).toMatch(/^Is the month of at/);
      const year = (time: Date): number => time.getUTCFullYear();
      expect((await told(year, { reference: [-3, 1], current: [2, 4] })).message).toMatch(/^Is the year of at/);
    });

    it('say so by their name where the reference holds one alone', async () => {
      const one = { reference: [1, 1], current: [2, 2] } as const;
      expect((await told(month, one)).status).toBe('fail');
      expect((await told(month, { ...one, name: 'month' })).status).toBe('pass');
    });

    it('are compared where an entry names them, and where the time does not go on', async () => {
      const named = { checks: [{ check: 'drift.column', columns: ['part'] }] };
      expect((await told(month, {}, named)).status).toBe('fail');
      expect((await told(month, { reference: [3, 4], current: [1, 1] })).status).toBe('fail');
      expect((await told(month, { current: [11, 11] })).status).toBe('fail');
    });

    it.each<[string, 'values' | 'no-values', (time: Date) => Cell]>([
      ['month', 'values', month],
      ['day of the year', 'values', dayOfYear],
      ['day of the year', 'no-values', dayOfYear],
    ])('are known from a report: %s, %s', async (part, privacy, make) => {
      const before = await validate(null, months(0, 1, make), { ...only('drift.column', {}), privacy });
      const report = await readEarlierReport(await json.write(before), 'report.json');
      const after = await runSuite(
        { reference: referenceOf(report, 'current'), current: await openText(months(2, 2, make)) },
        only('drift.column'),
        { onProgress: () => undefined, earlier: { report, suiteUsed: false } },
      );
      expect(resultOf(after.report, 'drift.column', 'part')).toMatchObject({
        status: 'pass',
        value: { running: { part } },
      });
    });
  });

  it('leaves range, categories, the dataset and what columns show together', async () => {
    const names = ['drift', 'schema.range', 'schema.categories'];
    const report = await validateOnly(names, ...sides((row) => Math.floor(row / 3)));
    expect(statuses(report, 'x')).toEqual({ 'drift.column': 'pass', 'schema.range': 'skipped' });
    expect(resultOf(report, 'drift.dataset').value).toMatchObject({ columns: 1, drifted: 0 });
    const importance = JSON.stringify(resultOf(report, 'drift.multivariate').value);
    expect(importance).not.toContain('"x"');
  });
});

describe('a report as the reference', () => {
  /** A second date that lies one to three days behind, and a serial. */
  const running: readonly Make[] = [(_, time) => iso(time + (1 + 2 * random()) * day), (row) => Math.floor(row / 3)];

  const privacies = ['values', 'no-values'] as const;

  it.each(running.flatMap((make) => privacies.map((privacy) => ({ make, privacy }))))(
    'tells how a column ran with time: $privacy',
    async ({ make, privacy }) => {
      const [reference, current] = sides(make);
      const text = await json.write(await validate(null, reference, { ...only('drift.column', {}), privacy }));
      const report = await readEarlierReport(text, 'report.json');
      const after = await runSuite(
        { reference: referenceOf(report, 'current'), current: await openText(current) },
        only('drift.column'),
        { onProgress: () => undefined, earlier: { report, suiteUsed: false } },
      );
      expect(resultOf(after.report, 'drift.column', 'x')).toMatchObject({ status: 'pass', value: { running: {} } });
    },
  );
});

const statuses = ({ results }: Report, column: string) =>
  Object.fromEntries(
    results.filter(({ columns }) => columns[0] === column).map(({ check, status }) => [check, status]),
  );
