import { columnsOf, type Group } from './group';
import { manyPhrases } from './phrases';

/** Of fewer columns each is told by itself. */
const fewestColumns = 3;

/** One fault that many columns show, each by itself and no other, is told once. */
export function joinColumns(groups: readonly Group[]): readonly Group[] {
  const alike = new Map<string, Group[]>();
  for (const group of groups) {
    const key = keyOf(group);
    if (key !== null) alike.set(key, [...(alike.get(key) ?? []), group]);
  }
  const joined = [...alike.values()].filter((some) => new Set(some.flatMap(columnsOf)).size >= fewestColumns);
  const placeOf = new Map(joined.flatMap((some) => some.map((group, index) => [group, { some, index }] as const)));
  return groups.flatMap((group): readonly Group[] => {
    const place = placeOf.get(group);
    if (!place) return [group];
    return place.index > 0 ? [] : [{ ...group, kind: 'alike', results: place.some.flatMap(({ results }) => results) }];
  });
}

/** Null where a group tells more than one fault of one column. */
function keyOf({ kind, standing, results }: Group): string | null {
  const [first] = results;
  if (!first || !(first.check in manyPhrases) || first.columns.length !== 1) return null;
  const isOne = results.every(({ check, columns }) => check === first.check && columns.join('\n') === first.columns[0]);
  return isOne ? [kind, first.check, first.status, standing].join(' ') : null;
}
