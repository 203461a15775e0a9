import { compareCodePoints, type ColumnType, type Storage } from '../../../contract';
import { toIsoTime } from '../profile/iso-time';
import { mostLevels, type LevelCells, type NumberCells } from '../cells';

/**
 * The type as which a column is read, so that cells of other types are arithmetic on its own: numbers, truth values and
 * times as such before they are named.
 */
export function plainType(storage: Storage, type: ColumnType): ColumnType {
  switch (storage) {
    case 'integer':
    case 'float':
    case 'decimal':
      return type === 'datetime' ? 'datetime' : 'numeric';
    case 'boolean':
      return 'numeric';
    case 'datetime':
      return 'datetime';
    case 'string':
    case 'nested':
      return type === 'numeric' || type === 'datetime' ? type : 'categorical';
  }
}

/** Whether cells of a type are levels by what each number of the plain ones is called. */
export const isNamed = (storage: Storage, type: ColumnType): boolean =>
  storage !== 'string' && storage !== 'nested' && type !== 'numeric' && type !== 'datetime';

/** Numbers that are categories, by what each is called; null where they are more than can be told apart by level. */
export function nameLevels({ of, values, order }: NumberCells, storage: Storage): LevelCells | null {
  const called = callerOf(of, storage);
  const valueAt = (at: number): number => (values[order[at] ?? 0] ?? 0) + 0; // -0 + 0 is 0
  const isNext = (at: number): boolean => at === 0 || valueAt(at) !== valueAt(at - 1);
  const names: string[] = [];
  for (let at = 0; at < order.length; at++) {
    if (!isNext(at)) continue;
    if (names.length === mostLevels) return null;
    names.push(called(valueAt(at)));
  }
  const levels = [...new Set(names)].sort(compareCodePoints);
  const codeOf = new Map(levels.map((level, index) => [level, index + 1]));
  const codeOfNext = names.map((name) => codeOf.get(name) ?? 0);
  const counts = new Uint32Array(levels.length);
  const codes = new Uint32Array(values.length);
  let different = -1;
  let code = 0;
  for (let at = 0; at < order.length; at++) {
    if (isNext(at)) code = codeOfNext[(different += 1)] ?? 0;
    codes[order[at] ?? 0] = code;
    counts[code - 1] = (counts[code - 1] ?? 0) + 1;
  }
  return { kind: 'levels', levels, counts, codes };
}

function callerOf(of: NumberCells['of'], storage: Storage): (value: number) => string {
  if (storage === 'boolean') return (value) => String(value === 1);
  return of === 'times' ? (value) => toIsoTime(value) ?? '' : String;
}
