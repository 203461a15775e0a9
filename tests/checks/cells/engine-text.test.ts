import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineText } from '../../../src/checks/cells/engine-text';
import { join, sql, typeName, type Sql } from '../../../src/data/engine/sql';
import { openText } from '../../support/datasets';

const data = openText('a\n1\n');

async function written(values: readonly Sql[]): Promise<readonly string[]> {
  const found: string[] = [];
  const [row] = await (
    await data
  ).query(sql`SELECT ${join(values.map((value, at) => sql`${value} AS ${typeName(`v${at}`)}`))}`);
  values.forEach((_, at) => found.push(String(row?.[`v${at}`])));
  return found;
}

const textOf = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** Of larger whole singles the engine writes digits that they do not have. */
const isPlain = (value: number): boolean => Math.abs(value) < 2 ** 24 || Math.abs(value) >= 1e16;

describe('a value as the engine writes it', () => {
  it('is the shortest text of a number', async () => {
    const some = [
      0,
      -0,
      1,
      -1.5,
      0.1,
      1e15,
      1e16,
      123456789012345680,
      1e-4,
      1e-5,
      -1.5e-7,
      1.25e300,
      5e-324,
      Infinity,
      -Infinity,
    ];
    const numbers = [...some, ...fc.sample(fc.double({ noNaN: true }), { numRuns: 150, seed: 5 })];
    expect(numbers.map((value) => engineText(value, { storage: 'float', engineType: 'DOUBLE' }))).toEqual(
      await written(numbers.map((value) => sql`${textOf(value)}::DOUBLE::VARCHAR`)),
    );
    const singles = [...some, ...fc.sample(fc.float({ noNaN: true }), { numRuns: 150, seed: 6 })]
      .map(Math.fround)
      .filter(isPlain);
    expect(singles.map((value) => engineText(value, { storage: 'float', engineType: 'FLOAT' }))).toEqual(
      await written(singles.map((value) => sql`${textOf(value)}::DOUBLE::FLOAT::VARCHAR`)),
    );
  });

  it('keeps the digits of a decimal', async () => {
    const engineType = 'DECIMAL(12,3)';
    const numbers = [0, 1, -1.5, 0.125, -0.001, 123456.789];
    expect(numbers.map((value) => engineText(value, { storage: 'decimal', engineType }))).toEqual(
      await written(numbers.map((value) => sql`${String(value)}::DECIMAL(12,3)::VARCHAR`)),
    );
  });

  it('is a day, or a time with a space', async () => {
    const days = ['2020-01-31', '1999-12-01', '0001-01-01', '0001-01-01 (BC)', '12020-01-01'];
    const inMs = (value: Sql): Sql => sql`(epoch_us(${value}::TIMESTAMP) / 1000.0)::DOUBLE`;
    for (const [engineType, texts] of [
      ['DATE', days],
      ['TIMESTAMP', [...days, '2020-01-31 10:00:00', '2020-01-31 23:59:59.12', '1969-12-31 23:59:59.000001']],
    ] as const) {
      const values = texts.map((text) => sql`${text}::${typeName(engineType)}`);
      const [row] = await (
        await data
      ).query(sql`SELECT ${join(values.map((value, at) => sql`${inMs(value)} AS ${typeName(`v${at}`)}`))}`);
      expect(texts.map((_, at) => engineText(Number(row?.[`v${at}`]), { storage: 'datetime', engineType }))).toEqual(
        await written(values.map((value) => sql`(${value})::VARCHAR`)),
      );
    }
  });
});
