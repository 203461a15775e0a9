import type { View } from '../../../../contract';
import { pick } from '../../../cells/column';
import type { NumberColumn, SharedColumn } from '../read/column';
import type { Frame } from '../read/frame';
import { pictureOfNumbers, pictureOverTime, type Course } from './index.ts';
import type { Words } from '../tell/words';

/** How current is undone value by value, or what is done to the reference instead where nothing brings current back. */
export type Change = { readonly made: 'undone' | 'redone'; readonly of: (value: number) => number };

/** Reference, current and what the cause makes of one of them: over time where it has a beginning, else as distributions. */
export function shown(
  column: SharedColumn & NumberColumn,
  { place, subject }: Words,
  { order, paired }: Frame,
  { made, of }: Change,
): readonly View[] {
  const about = { title: `${subject(column.name)}: before, after and ${made}`, name: column.name };
  const { reference: before, current: after } = place.rows;
  if (place.start && made === 'undone') {
    const { time } = order;
    const reference = paired.find(({ name }) => name === time?.column);
    const rows = place.within ?? order.rows;
    const changed = new Set(after);
    const x = Float64Array.from(rows, (row) => time?.values[row] ?? order.inFile(row) + 1);
    const course = (value: (row: number) => number): Course => ({ x, values: Float64Array.from(rows, value) });
    const ofRow = (row: number): number => column.current[row] ?? NaN;
    const axis = { kind: time ? 'datetime' : 'number', name: time?.column ?? 'row' } as const;
    const { start } = place;
    const marks = [
      { name: 'since', x: start.time?.from ?? start.row + 1 },
      ...(start.until ? [{ name: 'until', x: start.until.time ?? start.until.row + 1 }] : []),
    ];
    return [
      pictureOverTime(about, axis, marks, {
        reference:
          reference?.kind === 'times'
            ? { x: rowsOf(reference.reference, before), values: rowsOf(column.reference, before) }
            : null,
        current: course(ofRow),
        undone: course((row) => (changed.has(row) ? of(ofRow(row)) : NaN)),
      }),
    ];
  }
  const [reference, current] = [rowsOf(column.reference, before), rowsOf(column.current, after)];
  const rows = (made === 'undone' ? current : reference).map(of);
  const axis = column.kind === 'times' ? 'datetime' : 'number';
  return [pictureOfNumbers(about, axis, { reference, current, third: { made, rows } })];
}

const rowsOf = (values: Float64Array, rows: Uint32Array | null): Float64Array => (rows ? pick(values, rows) : values);
