import { expect, it } from 'vitest';
import { cutOf, finerCut, finerWords } from '../../../src/report/monitor/cuts';
import type { Chunking, ReportColumn } from '../../../src/contract';
import { currentOnly, failing } from '../fixture';
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
  expect(timed('2026-01-01T00:00:00', '2026-02-15T23:00:00')).toEqual({ by: 'time', every: 'week' });
  expect(timed('2013-01-01T00:00:00', '2013-12-31T23:00:00')).toEqual({ by: 'time', every: 'month' });
  expect(timed('2020-01-01T00:00:00', '2025-01-31T23:00:00')).toEqual({ by: 'time', every: 'year' });
  expect(timed('2026-01-01T00:00:00', '2026-01-01T00:10:00')).toEqual({ by: 'count', n: 10 });
  expect(cutOf({ columns: [] })).toEqual({ by: 'count', n: 10 });
});

it('cuts both sides by a shorter period, else in ten, where the reference has too few chunks', () => {
  const columns = fixtureColumns.slice(0, 1).map((column): ReportColumn => {
    const times = { min: '2026-01-01T00:00:00', max: '2026-04-30T00:00:00' };
    return {
      ...column,
      role: 'time',
      reference: column.reference && { ...column.reference, histogram: undefined, ...times },
    };
  });
  const { datasets, suite } = failing;
  const by = (chunks: Chunking | null) => ({ ...suite, chunks });
  expect(finerCut({ columns, datasets, suite: by({ by: 'file' }) })).toEqual({
    cut: { by: 'time', every: 'week' },
    chunks: 17,
  });
  expect(finerCut({ columns, datasets, suite: by({ by: 'time', every: 'week' }) })).toBe(null);
  expect(finerCut({ columns: [], datasets, suite: by({ by: 'file' }) })).toEqual({
    cut: { by: 'count', n: 10 },
    chunks: 10,
  });
  expect(finerCut({ columns, datasets: currentOnly.datasets, suite: by({ by: 'file' }) })).toBe(null);
  // A fifth of the time has rows, at its ends: as many weeks are left.
  const edges = Array.from({ length: 11 }, (_, at) => Date.UTC(2026, 0, 1) + at * 11.9 * 86_400_000);
  const counts = [40, 0, 0, 0, 0, 0, 0, 0, 0, 40];
  const far = columns.map((column): ReportColumn => ({
    ...column,
    reference: column.reference && { ...column.reference, histogram: { edges, counts } },
  }));
  const found = finerCut({ columns: far, datasets, suite: by({ by: 'file' }) });
  expect(found).toEqual({ cut: { by: 'time', every: 'day' }, chunks: 23 });
  expect(found && finerWords(found)).toBe('Cut both by the day instead (about 23 chunks of reference)');
  const small = datasets.map((dataset) => ({ ...dataset, rows: 500 }));
  expect(finerCut({ columns: far, datasets: small, suite: by({ by: 'file' }) })).toBe(null);
});
