import { compareCodePoints } from '../../spec';
import { mostLevels, type LevelCells } from './cells';
import type { Pulled } from './pull-column';

/** Numbers that are categories, by what each is called; null where they are more than can be told apart by level. */
export function nameLevels({ values, order, sorted }: Pulled, called: (value: number) => string): LevelCells | null {
  const names: string[] = [];
  for (let at = 0; at < sorted.length; at++) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    if (names.length === mostLevels) return null;
    names.push(called((sorted[at] ?? 0) + 0)); // -0 + 0 is 0
  }
  const levels = [...new Set(names)].sort(compareCodePoints);
  const codeOf = new Map(levels.map((level, index) => [level, index + 1]));
  const counts = new Uint32Array(levels.length);
  const codes = new Uint32Array(values.length);
  let different = -1;
  let code = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) code = codeOf.get(names[(different += 1)] ?? '') ?? 0;
    codes[order[at] ?? 0] = code;
    counts[code - 1] = (counts[code - 1] ?? 0) + 1;
  }
  return { kind: 'levels', levels, counts, codes };
}
