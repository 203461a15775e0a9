import { expect, it } from 'vitest';
import { hashNgrams } from '../../../src/stats/texts/hash-ngrams';
import { mix } from '../../../src/stats/texts/mix';
import { textDomainAuc } from '../../../src/stats';

const subjects = ['parcel', 'invoice', 'courier', 'refund', 'label', 'carton', 'voucher', 'basket'];
const verbs = ['arrived', 'was', 'seems', 'looks', 'went'];
const ends = ['late', 'broken', 'fine', 'lost', 'early', 'wet'];
/** `other` of every ten texts are of another kind. */
const texts = (rows: number, start: number, other: number): readonly string[] =>
  Array.from({ length: rows }, (_, row) => {
    const lot = mix(1000 * start + row);
    const words = [subjects[lot % 8], verbs[(lot >>> 8) % 5], ends[(lot >>> 16) % 6]];
    return row % 10 < other ? `${words.join(' ')} since the app update` : words.join(' ');
  });

it('finds no difference where there is none, and tells texts of another kind apart', () => {
  const same = textDomainAuc(texts(600, 0, 2), texts(500, 3, 2), 42) ?? NaN;
  expect(same).toBeGreaterThan(0.4);
  expect(same).toBeLessThan(0.56);
  const some = textDomainAuc(texts(600, 0, 0), texts(500, 3, 3), 42) ?? NaN;
  expect(some).toBeGreaterThan(0.6);
  expect(textDomainAuc(texts(600, 0, 0), texts(500, 3, 10), 42)).toBeGreaterThan(0.99);
});

it('gives the same answer for the same seed', () => {
  const [a, b] = [texts(200, 0, 1), texts(150, 5, 4)];
  expect(textDomainAuc(a, b, 1)).toBe(textDomainAuc(a, b, 1));
  expect(textDomainAuc(a, b, 1)).not.toBe(textDomainAuc(a, b, 2));
});

it('says nothing of a side with fewer than ten texts, and a half where all are equal', () => {
  expect(textDomainAuc(texts(9, 0, 0), texts(90, 0, 0), 1)).toBeNull();
  expect(textDomainAuc(new Array<string>(20).fill('x'), new Array<string>(20).fill('x'), 1)).toBe(0.5);
});

it('reads words whatever their case and script, and other features for other words', () => {
  expect(hashNgrams('Late, BROKEN!')).toEqual(hashNgrams('late , broken !'));
  expect(hashNgrams('дом 東京 ok').length).toBeGreaterThanOrEqual(6);
  expect(hashNgrams('')).toHaveLength(0);
  expect(hashNgrams('a b')).not.toEqual(hashNgrams('b a'));
});
