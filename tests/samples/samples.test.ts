import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { samples } from '../../src/page/files/samples/samples';

const path = (address: string): URL => new URL(`../../public/${address}`, import.meta.url);
const kept = <T>(items: readonly (T | null | undefined)[]): readonly T[] =>
  items.filter((item) => item !== null && item !== undefined);

/** Lines below the header; no sample has a line break inside a cell. */
const rowsOf = (address: string): number => readFileSync(path(address), 'utf8').trimEnd().split('\n').length - 1;

describe.each(samples)('sample $name', ({ reference, current, suite, bytes, rows }) => {
  const files = kept([reference, current]);

  test('ships its files, each under 400 KB', () => {
    for (const file of kept([...files, suite])) {
      expect(existsSync(path(file)), file).toBe(true);
      expect(statSync(path(file)).size, file).toBeLessThan(400_000);
    }
  });

  test('states its true size', () => {
    expect(files.reduce((sum, file) => sum + statSync(path(file)).size, 0)).toBe(bytes);
    if (current.endsWith('.csv')) expect(files.reduce((sum, file) => sum + rowsOf(file), 0)).toBe(rows);
  });
});

test('sample names are different', () => {
  expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
});
