import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/cli/compilers';

const folder = mkdtempSync(join(tmpdir(), 'compilers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, bytes: number): string => {
  writeFileSync(join(folder, name), Buffer.alloc(bytes));
  return join(folder, name);
};

describe('the bytes that a command is given', () => {
  it('are those of its files, also behind a name', () => {
    const [a, b] = [file('a.csv', 7), file('b.csv', 5)];
    expect(bytesOf(['validate', '--current', a, '--table', `more=${b}`, '--quiet', '', 'x'.repeat(5000)])).toBe(12);
  });

  it('may be any number on standard input or in a folder', () => {
    expect(bytesOf(['validate', '--current', '-'])).toBe(Infinity);
    expect(bytesOf(['validate', '--watch', folder])).toBe(Infinity);
  });
});
