import { expect, it } from 'vitest';
import { fitScale, scaleMarks } from '../../../src/page/start/scale-marks';

it('fits ten divisions into any width', () => {
  for (const width of [328, 360, 1120, 1600]) {
    const { division, start } = fitScale(width);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(division * 10).toBeLessThanOrEqual(width);
  }
});

it('draws longer marks every fifth and tenth', () => {
  expect(scaleMarks(10, 0, 5, false)).toBe('M0 0V20M10 0V8M20 0V8M30 0V8M40 0V8M50 0V14');
});

it('leaves out marks too fine to tell apart', () => {
  expect(scaleMarks(2, -5, 10, true)).toBe('M-10 0V-14M0 0V-20M10 0V-14M20 0V-20');
});
