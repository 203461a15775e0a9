import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compact, expand } from '../../src/contract/saved/compact';

const said = (json: unknown): string => JSON.stringify(compact(json));
const read = (text: string): unknown => expand(JSON.parse(text));

it('reads what it said, whatever it is and however often it repeats', () => {
  const key = fc.oneof(fc.constantFrom('~', 'again', 'value'), fc.string());
  const list = fc.array(
    fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
    {
      maxLength: 12,
    },
  );
  const record = fc.record({ key: fc.string(), values: list, value: fc.integer() });
  const json = fc.dictionary(key, fc.oneof(list, fc.array(record, { maxLength: 9 }), fc.jsonValue()));
  fc.assert(
    fc.property(json, fc.nat(3), (one, times) => {
      const whole: unknown = JSON.parse(JSON.stringify([one, ...Array.from({ length: times }, () => one)]));
      expect(JSON.stringify(read(said(whole)))).toBe(JSON.stringify(whole));
    }),
  );
});

it('says a list once that stands in many places, also as a column of records', () => {
  const keys = Array.from({ length: 12 }, (_, month) => `2024-${month + 1}`);
  const series = (place: number) => ({ chunks: keys.map((key, at) => ({ key, rows: 1500, value: place + at ** 2 })) });
  const many = said(Array.from({ length: 40 }, (_, place) => series(place)));
  expect(many.split('"2024-12"').length).toBe(2);
  expect(many.length).toBeLessThan(40 * 150);
});

it('says shares of a count as its steps, to the last digit', () => {
  const places = [0, 0, 2, 5, 7, 9, 12, 30, 41, 55, 60, 66];
  for (const count of [66, 299, 12_345]) {
    const shares = places.map((place) => place / count);
    expect(said(shares).length).toBeLessThan(80);
    expect(read(said(shares))).toEqual(shares);
  }
});

it('refuses what repeats without end', () => {
  const list = Array.from({ length: 1000 }, (_, at) => (at % 2 === 0 ? 'a' : 'b'));
  const again = Array.from({ length: 5001 }, () => ({ '~': ['again', 0] }));
  expect(() => expand([list, again])).toThrow('repeats');
  expect(expand([list, again.slice(0, 2)])).toEqual([list, [list, list]]);
});
