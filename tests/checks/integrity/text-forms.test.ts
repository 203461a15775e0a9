import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  baseForm,
  isDate,
  isDigitCode,
  isNullSpelling,
  isNumber,
  isPadded,
  isSpecial,
} from '../../../src/checks/integrity/lib/text-forms';
import { countCharacters } from '../../../src/stats';
import type { Rows } from '../../../src/data/dataset';
import { join, sql } from '../../../src/data/engine/sql';
import { openText } from '../../support/datasets';
import * as inSql from '../../support/text-forms-sql';

/** Pieces of which texts are made that nearly are numbers, dates, spellings of nothing or of each other. */
const pieces = [
  ...[
    '',
    ' ',
    '  ',
    '\t',
    '\n',
    '\v',
    '\f',
    '\r',
    '\u00a0',
    '\u2007',
    '\u202f',
    '\u3000',
    '\u200b',
    '\ufeff',
    '\u2028',
  ],
  ...[
    '-',
    '--',
    '+',
    '.',
    ',',
    '?',
    '!',
    '#',
    "'",
    '’',
    '/',
    '\\',
    '|',
    '`',
    '{',
    '~',
    '^',
    '<',
    '>',
    '−',
    '[',
    ']',
    '"',
    '_',
    '%',
    '$',
    '€',
    '£',
    '¥',
    '*',
  ],
  ...[
    '0',
    '00',
    '1',
    '12',
    '31',
    '29',
    '30',
    '02',
    '2',
    '007',
    '123',
    '1234',
    '1900',
    '2000',
    '2023',
    '2024',
    '99',
    '69',
    '1234567890123456',
  ],
  ...['e5', 'E-3', 'na', 'NA', 'nAn', 'null', 'None', 'nil', 'NaT', 'n/a', 'N.A', 'naſ', 'inf', 'K'],
  ...[
    'jan',
    'Feb',
    'sept',
    'September',
    'MAY',
    'decem',
    'february',
    'ſep',
    't',
    'T',
    'z',
    'UTC',
    'am',
    ' PM',
    '10:30',
    '1:05:09.5',
    '+01:00',
  ],
  ...[
    'a',
    'B',
    'ß',
    'ẞ',
    'Σ',
    'σ',
    'ς',
    'İ',
    'ı',
    'é',
    'e\u0301',
    'É',
    'ﬁ',
    '½',
    '²',
    '٣',
    '日本',
    '😀',
    '𝒜',
    'ǅ',
    'ნ',
    'Ა',
    '\u0001',
  ],
];
const made = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((all) => all.join('')),
  fc
    .tuple(
      fc.constantFrom('', ' ', '\u00a0', '\f'),
      fc.nat(32),
      fc.constantFrom('-', '/', '.', ' '),
      fc.oneof(fc.nat(14), fc.constantFrom('feb', 'Sep', 'june', 'July')),
      fc.constantFrom('-', '/', '.', ' ', ', '),
      fc.constantFrom('1900', '2000', '2023', '2024', '24', '00', '7'),
      fc.constantFrom('', ' 10:30', 'T10:30:00Z', ' 1:05 pm', ' '),
    )
    .map((all) => all.join('')),
  fc
    .tuple(
      fc.constantFrom('1900', '2000', '24', '0000'),
      fc.constantFrom('-', '/', '.'),
      fc.nat(14),
      fc.constantFrom('-', '/', '.'),
      fc.nat(32),
    )
    .map(
      ([year, one, month, other, day]) =>
        `${year}${one}${String(month).padStart(2, '0')}${other}${String(day).padStart(2, '0')}`,
    ),
  fc.double().map(String),
  fc.integer().map((n) => n.toLocaleString('en')),
  fc.string({ unit: 'grapheme', maxLength: 14 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 50 }),
);

describe('forms of text', () => {
  let data: Rows;
  beforeAll(async () => {
    data = await openText('n\n1\n');
  });

  const conditions = { isNumber, isDigitCode, isDate, isNullSpelling, isSpecial, isPadded };

  it('are in JavaScript what they are in the engine', async () => {
    const texts = [...new Set(fc.sample(made, { numRuns: 12_000, seed: 7 }))].filter(
      (text) => !/[\p{Cs}\0]/u.test(text),
    );
    for (let from = 0; from < texts.length; from += 1000) {
      const some = texts.slice(from, from + 1000);
      const rows = join(some.map((text, index) => sql`(${index}, ${text})`));
      const found = await data.query(sql`
        SELECT ${inSql.isNumber} AS "isNumber", ${inSql.isDigitCode} AS "isDigitCode", ${inSql.isDate} AS "isDate",
               ${inSql.isNullSpelling} AS "isNullSpelling", ${inSql.isSpecial} AS "isSpecial", ${inSql.isPadded} AS "isPadded",
               ${inSql.baseForm} AS base, length(value)::DOUBLE AS characters
        FROM (VALUES ${rows}) AS t(position, value) ORDER BY position`);
      expect(found.length).toBe(some.length);
      found.forEach((row, index) => {
        const text = some[index] ?? '';
        for (const [name, holds] of Object.entries(conditions)) {
          expect(holds(text), `${name} of ${JSON.stringify(text)}`).toBe(row[name]);
        }
        // What reads the engine's answer drops a mark of the byte order.
        expect(baseForm(text).replace(/^\ufeff/, ''), `base form of ${JSON.stringify(text)}`).toBe(row['base']);
        expect(countCharacters(text)).toBe(row['characters']);
      });
    }
  });
});
