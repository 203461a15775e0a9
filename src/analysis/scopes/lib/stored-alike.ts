import type { DatasetFacts, FileFacts, StoredColumn } from '../../../contract';
import type { ColumnPair, Datasets } from '../../../data/pair';
import { factsOf, notesTimes } from '../../../data/load/inference';
import { isYesNo, respelt } from '../../../stats';

/**
 * Whether a column holds the same of both sides and is only written otherwise: a yes and a no in other words; times and
 * numbers, too, where other formats, or one that knows no types, hold them. In one format that does, they have another type.
 */
export function isStoredAlike(pair: ColumnPair, { reference, current }: Datasets): boolean {
  if (!reference) return false;
  const isOtherwise = areWrittenOtherwise(reference.facts, current.facts);
  return areAnswers(pair, isOtherwise) || (isOtherwise && areValues(pair, [reference.facts, current.facts]));
}

const untyped: readonly FileFacts['format'][] = ['csv', 'json'];

function areWrittenOtherwise(reference: DatasetFacts, current: DatasetFacts): boolean {
  const [before, ...others] = new Set([...reference.files, ...current.files].map(({ format }) => format));
  return others.length > 0 || (before !== undefined && untyped.includes(before));
}

function areAnswers({ plan, reference, current }: ColumnPair, isOtherwise: boolean): boolean {
  if (!reference || current?.distribution.kind !== 'categories') return false;
  const { values } = current.distribution;
  // An earlier report may keep its values to itself, and still tells that they are a yes and a no.
  if (reference.distribution.kind !== 'categories') return plan.type === 'boolean' && isYesNo(values);
  const before = reference.distribution.values;
  return respelt(values, before) !== null || (isOtherwise && isYesNo(values) && isYesNo(before));
}

function areValues({ plan: { name, type } }: ColumnPair, sides: readonly DatasetFacts[]): boolean {
  const are = type === 'datetime' ? areTimes : type === 'numeric' ? areNumbers : null;
  return sides.every(({ columns, rows }) => {
    const column = columns.find((stored) => stored.name === name);
    return column !== undefined && are !== null && are(column, rows);
  });
}

const areTimes = (column: StoredColumn, rows: number): boolean =>
  column.storage === 'datetime' || column.text?.dates === 1 || notesTimes(factsOf(column, rows));

const areNumbers = (column: StoredColumn): boolean => column.kind === 'number' || column.text?.numbers === 1;
