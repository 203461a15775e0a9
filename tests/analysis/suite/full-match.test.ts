import { describe, expect, it } from 'vitest';
import { fullMatch } from '../../../src/analysis/suite/full-match';
import { sql } from '../../../src/data/engine/sql';
import { openText } from '../../support/datasets';

const learned = [
  '[A-Z]{2}-\\d{4}',
  '\\d+',
  '[a-z]+ [A-Z]',
  '\\(\\d{3}\\) \\d{3}-\\d+',
  'a\\.b\\*\\?',
  '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}',
  '[^@\\s]+@[^@\\s]+\\.[^@\\s]+',
];
const texts = [
  ...[
    'AB-1234',
    'AB-1234\n',
    ' AB-1234',
    'ab-1234',
    'AB-12345',
    '7',
    '٣',
    '',
    'x Y',
    'x  Y',
    '(030) 123-4',
    'a.b*?',
    'aXb*?',
  ],
  ...['123e4567-e89b-12d3-a456-426614174000', '123e4567-e89b-12d3-a456-42661417400g'],
  ...['a@b.c', 'ä@b.c', 'a @b.c', 'a\u00a0@b.c', 'a\v@b.c', 'a\n@b.c', 'a@b', '😀@b.c', 'a@b.c@d.e'],
];

describe('patterns that are learned', () => {
  it.each(learned)('%s means in JavaScript what it means in RE2', async (pattern) => {
    const data = await openText('n\n1\n');
    const matches = fullMatch(pattern);
    for (const text of texts) {
      const [row] = await data.query(sql`SELECT regexp_full_match(${text}, ${pattern}) AS met`);
      expect(matches?.(text), JSON.stringify(text)).toBe(row?.['met']);
    }
  });

  it.each(['(?i)a', 'a|b', '.*', '\\w+', '^a$', '[[:alpha:]]', 'a{2,3}', '\\pL', 'a?'])(
    '%s is left to RE2',
    (pattern) => {
      expect(fullMatch(pattern)).toBeNull();
    },
  );
});
