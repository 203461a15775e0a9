import { describe, expect, it } from 'vitest';
import { saysKind } from '../../../../src/data/load/personal/names';
import { kindOfTexts } from '../../../../src/data/load/personal/recognise';
import { openText, csv } from '../../../support/datasets';

const many = (text: (row: number) => string): string[] => Array.from({ length: 40 }, (_, row) => text(row));

/** The digit that makes the sum of Luhn a multiple of ten. */
function withLuhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const pesel = (row: number): string => {
  const digits = `85${String((row % 12) + 1).padStart(2, '0')}15${String(1000 + row * 7)}`;
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
};

describe('what texts look like of people', () => {
  it.each([
    ['email', many((row) => (row % 3 === 0 ? `user${row}@example.com` : 'none given'))],
    ['iban', ['DE89370400440532013000', 'GB29NWBK60161331926819', 'FR1420041010050500013M02606', 'n/a']],
    ['card', many((row) => withLuhn(`411111111111${String(100 + row)}`))],
    ['card', many((row) => withLuhn(`411111111111${String(100 + row)}`).replace(/(\d{4})(?=\d)/g, '$1 '))],
    ['ip', many((row) => `192.168.0.${row}`)],
    ['ip', many((row) => `2001:db8::${row.toString(16)}`)],
    ['phone', many((row) => `+49 30 12345${100 + row}`)],
    ['phone', many((row) => `(555) 555-${1000 + row}`)],
    ['national-id', many((row) => `123-45-${1000 + row}`)],
    ['national-id', many(pesel)],
  ] as const)('%s', (kind, texts) => expect(kindOfTexts(texts, null)).toBe(kind));

  it.each([
    ['versions', many((row) => `1.${row % 10}.3.4`)],
    ['numbers of sixteen digits', many((row) => `4111111111111${100 + row * 3}`)],
    ['dates', many((row) => `2024-01-${String(1 + (row % 28)).padStart(2, '0')}`)],
    ['times', many((row) => `2024-01-01T10:${String(10 + row)}:00`)],
    ['numbers of eleven digits', many((row) => String(85011500000 + row * 7919))],
    ['codes', many((row) => `AB-${1000 + row}`)],
    ['sentences', many((row) => `Write to us, room ${row}`)],
    ['amounts', many((row) => `1,234,${100 + row}.50`)],
    ['coordinates', many((row) => `52.5${row}`)],
    ['nothing', []],
  ])('%s look like nothing', (_, texts) => expect(kindOfTexts(texts, null)).toBeNull());

  it.each([
    ['first_name', 'name'],
    ['CustomerName', 'name'],
    ['surname', 'name'],
    ['Vorname', 'name'],
    ['phone_number', 'phone'],
    ['Mobile', 'phone'],
    ['ssn', 'national-id'],
    ['national_id', 'national-id'],
    ['card number', 'card'],
    ['name', null],
    ['product_name', null],
    ['filename', null],
    ['telephony_minutes', null],
    ['single', null],
  ])('a column called %s is called after %s', (name, kind) => expect(saysKind(name)).toBe(kind));

  it('a name is a hint that values must bear out', () => {
    expect(kindOfTexts(['Anna', 'O’Neil', 'Jean-Luc'], 'name')).toBe('name');
    expect(kindOfTexts(['A1', 'B2', 'C3'], 'name')).toBeNull();
    expect(kindOfTexts(['yes', 'no'], 'phone')).toBeNull();
    expect(kindOfTexts(['030 1234567', '0171-2345678'], 'phone')).toBe('phone');
  });
});

describe('a table that is opened', () => {
  it('tells of its columns', async () => {
    const text = csv({
      n: many((row) => String(row)),
      contact: many((row) => `user${row}@example.com`),
      phone: many((row) => String(4930123000 + row)),
      calls: many((row) => String(row * 100_000)),
    });
    const { facts } = await openText(text);
    expect(facts.columns.map(({ name, personal }) => [name, personal ?? null])).toEqual([
      ['n', null],
      ['contact', 'email'],
      ['phone', 'phone'],
      ['calls', null],
    ]);
  });
});
