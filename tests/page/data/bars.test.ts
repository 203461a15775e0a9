import { expect, it } from 'vitest';
import { barsOf, conditionText, spanOf } from '../../../src/page/data/bars';
import type { ReportColumn } from '../../../src/contract';
import { csv, validateOnly } from '../../support/datasets';

const rows = Array.from({ length: 90 }, (_, row) => row);
const text = csv({
  n: rows,
  kind: rows.map((row) => ['a', 'b', 'c'][row % 3] ?? ''),
  id: rows.map((row) => `x-${row}`),
});

it('the head of a column draws all its rows in a few bars, each the condition of its rows', async () => {
  const { columns } = await validateOnly('integrity', null, text);
  const of = (name: string): ReportColumn | undefined => columns.find((column) => column.name === name);
  const [n, kind, id] = [of('n'), of('kind'), of('id')];
  if (!n || !kind || !id) throw new Error('A column is lost.');
  const numbers = barsOf(n);
  expect(numbers?.bars.length).toBeLessThanOrEqual(16);
  expect(numbers?.counts.current?.reduce((sum, count) => sum + count, 0)).toBe(90);
  const bars = numbers?.bars ?? [];
  const all = spanOf(bars, bars.length - 1, 0);
  expect(all).toMatchObject({ column: 'n', from: 0, isLast: true });
  expect(all && conditionText(all, 'numeric')).toMatch(/^n 0 to /);
  const values = barsOf(kind)?.bars ?? [];
  expect(spanOf(values, 0, 1)).toEqual({ column: 'kind', in: ['a', 'b'] });
  expect(conditionText({ column: 'kind', in: ['a', null] }, 'categorical')).toBe('kind is a or missing');
  expect(barsOf(id)).toBeNull();
});
