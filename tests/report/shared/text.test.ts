import { describe, expect, it } from 'vitest';
import { said, shown } from '../../../src/report/shared/cells';
import * as numbers from '../../../src/report/shared/numbers';
import { instant, moment, readable, span, stamp } from '../../../src/report/shared/times';
import { clipped, visible } from '../../../src/report/shared/visible';

const gap = numbers.gap;

describe('numbers as text', () => {
  it('writes every digit of an exact number and groups the whole part', () => {
    expect(numbers.exact(1234567)).toBe('1,234,567');
    expect(numbers.exact(-1234.56789)).toBe('−1,234.56789');
    expect(numbers.exact(1e-7)).toBe('1e−7');
    expect(numbers.exact(0)).toBe('0');
  });

  it('writes figures to four places, whole numbers in full', () => {
    expect(numbers.figure(12.34567)).toBe('12.35');
    expect(numbers.figure(1234.567)).toBe('1,235');
    expect(numbers.figure(0.000123456)).toBe('0.0001235');
    expect(numbers.figure(98765432)).toBe('98,765,432');
    expect(numbers.figure(0.00000123456)).toBe('1.235e−6');
    expect(numbers.figure(-0.5)).toBe('−0.5');
  });

  it('never lets a share that is not 0 or 100 % read as one', () => {
    expect(numbers.share(0)).toBe(`0${gap}%`);
    expect(numbers.share(1)).toBe(`100${gap}%`);
    expect(numbers.share(0.00000001)).toBe(`<0.01${gap}%`);
    expect(numbers.share(0.99999999)).toBe(`>99.99${gap}%`);
    expect(numbers.share(0.9997)).toBe(`99.97${gap}%`);
    expect(numbers.share(0.0312)).toBe(`3.1${gap}%`);
    expect(numbers.alignedShare(0.03)).toBe(`3.0${gap}%`);
  });

  it('writes differences of shares in points', () => {
    expect(numbers.points(0.031)).toBe(`+3.1${gap}points`);
    expect(numbers.points(-0.0042)).toBe(`−0.42${gap}points`);
    expect(numbers.points(0)).toBe(`0${gap}points`);
    // A table says it as the chart above it does.
    expect(shown(-0.031, 'points').text).toBe(`−3.1${gap}points`);
    expect(numbers.points(-0.000001)).toBe(`>−0.01${gap}points`);
  });

  it('takes the noise out of a difference of doubles', () => {
    expect(numbers.exactDifference(0.3 - 0.1)).toBe('+0.2');
    expect(numbers.signed(-12.3456)).toBe('−12.3');
  });

  it('writes sizes, spans and counts', () => {
    expect(numbers.bytes(999)).toBe(`999${gap}B`);
    expect(numbers.bytes(1_240_112)).toBe(`1.24${gap}MB`);
    expect(numbers.duration(3240)).toBe(`3.2${gap}s`);
    expect(numbers.duration(125_000)).toBe(`2${gap}min 5${gap}s`);
    expect(numbers.counted(1, 'row')).toBe('1 row');
    expect(numbers.counted(9812, 'row')).toBe('9,812 rows');
    expect(numbers.pValue(3e-18)).toBe('<0.0001');
    expect(numbers.pValue(0)).toBe('0');
  });
});

describe('cells', () => {
  it('keeps the exact value behind a rounded one', () => {
    expect(shown(12.34567, 'number')).toEqual({ text: '12.35', exact: '12.34567' });
    expect(shown(12, 'integer')).toEqual({ text: '12', exact: null });
    expect(shown(null, 'number').text).toBe('–');
    expect(shown(false, 'text').text).toBe('false');
    expect(shown('a\tb', 'number').text).toBe('a⇥b');
    expect(said(0.05, 'share')).toBe(`5${gap}%`);
  });
});

describe('text from the data', () => {
  it('shows what an eye would miss', () => {
    expect(visible('')).toBe('(empty text)');
    expect(visible('  spaced ')).toBe('␣␣spaced␣');
    expect(visible('a\nb')).toBe('a↵b');
    expect(visible('👩\u200D👧 a\u200Db')).toBe('👩\u200D👧 a⟨U+200D⟩b');
    expect(visible('\u202Egnp.exe')).toBe('⟨U+202E⟩gnp.exe');
    expect(visible('<script>alert(1)</script>')).toBe('<script>alert(1)</script>');
  });

  it('cuts by whole characters', () => {
    expect(clipped('😀😀😀', 2)).toBe('😀…');
    expect(clipped('short', 10)).toBe('short');
  });
});

describe('times', () => {
  it('are as fine as their step', () => {
    const noon = Date.UTC(2026, 10, 23, 12, 0, 5);
    expect(moment(noon, 86_400_000)).toBe('2026-11-23');
    expect(moment(noon, 60_000)).toBe('2026-11-23 12:00');
    expect(moment(noon)).toBe('2026-11-23 12:00:05');
    expect(moment(Number.NaN)).toBe('–');
  });

  it('read as UTC whatever the machine', () => {
    expect(stamp('2026-11-23T10:00:00Z')).toBe('23 Nov 2026, 10:00 UTC');
    expect(stamp('soon')).toBe('soon');
    expect(instant('2026-11-23T10:00:00')).toBe(Date.UTC(2026, 10, 23, 10));
    expect(readable('2026-11-23T10:00:00.123')).toBe('2026-11-23 10:00');
  });

  it('write a span in its largest unit', () => {
    expect(span(36 * 3_600_000)).toBe('+1.5 days');
    expect(span(-90_000)).toBe('−1.5 minutes');
    expect(span(0)).toBe('0 ms');
  });
});
