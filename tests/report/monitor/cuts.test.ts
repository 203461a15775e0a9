import { expect, it } from 'vitest';
import { cutOf } from '../../../src/report/monitor/cuts';
import type { ReportColumn } from '../../../src/contract';
import { fixtureColumns } from '../fixture-columns';

const timed = (min: string, max: string): ReturnType<typeof cutOf> =>
  cutOf({
    columns: fixtureColumns.slice(0, 1).map((column): ReportColumn => ({
      ...column,
      role: 'time',
      current: column.current && { ...column.current, min, max },
    })),
  });

it('cuts current by the longest period that shows a course, or in ten where there is no time', () => {
  expect(timed('2026-01-01T00:00:00', '2026-01-31T23:00:00')).toEqual({ by: 'time', every: 'week' });
  expect(timed('2020-01-01T00:00:00', '2025-01-31T23:00:00')).toEqual({ by: 'time', every: 'year' });
  expect(timed('2026-01-01T00:00:00', '2026-01-01T00:10:00')).toEqual({ by: 'count', n: 10 });
  expect(cutOf({ columns: [] })).toEqual({ by: 'count', n: 10 });
});
