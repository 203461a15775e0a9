import { describe, expect, it } from 'vitest';
import { adwin, alarmsOf, ddm, eddm, kswin, pageHinkley, randomNumbers, type Detector } from '../../src/stats';
import golden from '../golden/monitor/detectors.json';

const make: { readonly [name: string]: (options: object) => Detector } = {
  adwin,
  ddm,
  eddm,
  kswin,
  'page-hinkley': pageHinkley,
};

/** New ones, or with a state that was read as JSON. */
const goOn: { readonly [name: string]: (state: null) => Detector } = {
  adwin: (state) => adwin({}, state),
  ddm: (state) => ddm({}, state),
  eddm: (state) => eddm({}, state),
  kswin: (state) => kswin({}, state),
  'page-hinkley': (state) => pageHinkley({ threshold: 20 }, state),
};

type Stream = { readonly kind: string; readonly seed: number; readonly parts: readonly (readonly number[])[] };

/** The twin of `numbers` in detectors.py. */
function numbers({ kind, seed, parts }: Stream): Float64Array {
  const random = randomNumbers(seed);
  const draw = (level: number): number => (kind === 'errors' ? Number(random() < level) : 2 * level * random());
  return Float64Array.from(parts.flatMap(([count = 0, level = 0]) => Array.from({ length: count }, () => draw(level))));
}

describe('detectors of change', () => {
  const streams: { readonly [name: string]: Stream } = golden.streams;

  it.each(
    golden.found.map((found) => [`${found.detector} ${JSON.stringify(found.options)} on ${found.stream}`, found]),
  )('%s: the alarms of river', (_, { stream, detector, options, alarms }) => {
    const one = streams[stream];
    expect(one && make[detector] && alarmsOf(make[detector](options), numbers(one))).toEqual(alarms);
  });

  it('adwin knows the mean and the length of its window, as river', () => {
    for (const { stream, detector, options, alarms, estimates } of golden.found) {
      const one = streams[stream];
      if (detector !== 'adwin' || !one || !estimates) continue;
      const watch = adwin(options);
      const found = [...numbers(one)].flatMap((value) => (watch.update(value) ? [watch.estimate()] : []));
      expect(found).toHaveLength(alarms.length);
      found.forEach(({ mean, width }, index) => {
        expect(width).toBe(estimates[index]?.width);
        expect(mean).toBeCloseTo(estimates[index]?.mean ?? NaN, 12);
      });
    }
  });

  it.each(Object.entries(goOn))('%s goes on from its state as if it had never stopped', (_, from) => {
    const stream = numbers({ kind: 'errors', seed: 3, parts: [[900, 0.1], [900, 0.5], [900, 0.2]] }); // prettier-ignore
    const whole = from(null);
    const alarms = alarmsOf(whole, stream);
    expect(alarms.length).toBeGreaterThan(0);
    // At once, within a window, on an alarm and behind it.
    for (const at of [0, 1, 37, 950, alarms[0] ?? 0, (alarms[0] ?? 0) + 1]) {
      const first = from(null);
      const before = alarmsOf(first, stream.subarray(0, at));
      const second = from(JSON.parse(JSON.stringify(first.state())));
      const after = alarmsOf(second, stream.subarray(at)).map((position) => at + position);
      expect([at, ...before, ...after]).toEqual([at, ...alarms]);
      expect(second.state()).toEqual(whole.state());
    }
  });

  it('kswin draws by its seed', () => {
    const stream = numbers({ kind: 'quantities', seed: 8, parts: [[2000, 1], [2000, 2]] }); // prettier-ignore
    const first = alarmsOf(kswin(), stream);
    expect(alarmsOf(kswin(), stream)).toEqual(first);
    expect(first.some((at) => at >= 2000 && at < 2060)).toBe(true);
    expect(alarmsOf(kswin({ seed: 7 }), stream)).not.toEqual(first);
  });

  it('adwin takes a long stream in logarithmic room', () => {
    const watch = adwin();
    const random = randomNumbers(9);
    const stream = Float64Array.from({ length: 300_000 }, () => Number(random() < 0.1));
    expect(alarmsOf(watch, stream)).toEqual([]);
    expect(watch.estimate().width).toBe(300_000);
  });
});
