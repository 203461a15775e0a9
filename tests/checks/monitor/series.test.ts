import { expect, it } from 'vitest';
import { judgeFigures, type ChunkFigure } from '../../../src/checks/monitor/lib/series';

const chunk = (given: Partial<ChunkFigure>): ChunkFigure => ({
  key: '2025-06',
  start: null,
  end: null,
  rows: 900,
  period: 'current',
  value: 900,
  low: null,
  high: null,
  lowerThreshold: null,
  upperThreshold: null,
  alert: true,
  small: false,
  ...given,
});
const told = (given: Partial<ChunkFigure>): string =>
  judgeFigures([chunk(given)], 'Number of rows', { leastRows: 30, leastChunks: 5 }).message;

it.each([
  [{ lowerThreshold: 1400, upperThreshold: 1600 }, 'where the reference shows 1400 to 1600.'],
  [{ lowerThreshold: 1500, upperThreshold: 1500 }, 'which is always 1500 in the reference.'],
  [{ upperThreshold: 700 }, 'where the reference shows at most 700.'],
])('says what is usual: %o', (limits, said) => {
  expect(told(limits)).toBe(`Number of rows was 900 in 2025-06, ${said}`);
});
