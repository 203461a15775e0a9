import type { View } from '../../../../contract';
import type { NamedCodes } from '../read/column';
import { pictureOfLevels, type LevelRows } from './index.ts';
import type { Words } from '../tell/words';

/** What current's levels were before it, or what it makes of those of the reference; undefined where the row is gone. */
export type LevelChange = {
  readonly made: 'undone' | 'redone';
  readonly of: (level: string | null) => string | null | undefined;
};

/** Reference, current and what the cause makes of one of them, by the levels of a column in the place. */
export function shownLevels(
  name: string,
  { names, reference, current }: NamedCodes,
  { place, subject, privacy }: Words,
  change: LevelChange | null,
): readonly View[] {
  const [before, after] = [
    countLevels(names, reference, place.rows.reference),
    countLevels(names, current, place.rows.current),
  ];
  const third = change && { made: change.made, rows: changed(change.made === 'undone' ? after : before, change.of) };
  const title = `${subject(name)}: before, after${change ? ` and ${change.made}` : ''}`;
  return [pictureOfLevels({ title, name }, { reference: before, current: after, third }, privacy === 'no-values')];
}

export function countLevels(names: readonly string[], codes: Uint32Array, rows: Uint32Array | null): LevelRows {
  const counts = new Float64Array(names.length + 1);
  const count = (code: number): number => (counts[code] = (counts[code] ?? 0) + 1);
  if (rows) for (const row of rows) count(codes[row] ?? 0);
  else for (const code of codes) count(code);
  return new Map([...counts].map((found, code) => [names[code - 1] ?? null, found]));
}

function changed(rows: LevelRows, of: LevelChange['of']): LevelRows {
  const found = new Map<string | null, number>();
  for (const [level, count] of rows) {
    const becomes = of(level);
    if (becomes !== undefined) found.set(becomes, (found.get(becomes) ?? 0) + count);
  }
  return found;
}
