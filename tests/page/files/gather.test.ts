import { describe, expect, it } from 'vitest';
import { gather } from '../../../src/page/files/gather';
import type { Incident, Outset, ReportColumn, SoFar } from '../../../src/contract';
import { failing } from '../../report/fixture';

const outset: Outset = { ...failing, samples: { reference: null, current: null }, columnCount: 600 };
const column = failing.columns[0] ?? expect.fail('The fixture has no columns.');
const columns = Array.from({ length: 600 }, (_, index): ReportColumn => ({ ...column, name: `c${index}` }));

const solo: Incident = {
  id: 'one',
  status: 'warn',
  severity: 0.2,
  title: '',
  message: '',
  columns: [],
  where: null,
  since: null,
  cause: null,
  results: [0],
};

/** Frames are drawn when the test says so. */
function collect(most = Infinity) {
  const shown: SoFar[] = [];
  const frames: (() => void)[] = [];
  const listeners = gather(
    (soFar) => shown.push(soFar) < most,
    (draw) => frames.push(draw),
  );
  const draw = (): void => {
    for (const frame of frames.splice(0)) frame();
  };
  return { ...listeners, shown, frames, draw };
}

describe('what a run tells', () => {
  it('is shown a frame at a time, a few of many, whatever order it comes in', () => {
    const run = collect();
    const [finding = expect.fail('The fixture has no results.')] = failing.results;
    const incident = { ...solo, title: 'found' };
    run.onColumn(column);
    run.onFinding({ result: finding, incident });
    expect(run.frames).toEqual([]);
    run.onOutset(outset);
    expect(run.frames).toHaveLength(1);
    expect(run.shown).toEqual([]);
    run.draw();
    expect(run.shown).toHaveLength(1);
    expect(run.shown[0]).toMatchObject({
      columns: [column],
      results: [finding],
      incidents: [incident],
      datasets: outset.datasets,
    });
    expect(run.frames).toEqual([]);
  });

  it('only ever grows, and is all shown in the end', () => {
    const run = collect();
    run.onOutset(outset);
    for (const one of columns) run.onColumn(one);
    while (run.frames.length > 0) {
      expect(run.frames).toHaveLength(1);
      run.draw();
    }
    run.shown.forEach((soFar, index) => {
      const before = run.shown[index - 1]?.columns ?? [];
      expect(soFar.columns.slice(0, before.length)).toEqual(before);
      expect(soFar.columns.length - before.length).toBeLessThanOrEqual(4);
    });
    expect(run.shown.at(-1)?.columns).toEqual(columns);
  });

  it('is shown no further once no more is wanted', () => {
    const run = collect(2);
    run.onOutset(outset);
    for (const one of columns) run.onColumn(one);
    while (run.frames.length > 0) run.draw();
    expect(run.shown).toHaveLength(2);
  });
});
