import { plural } from '../../checks/lib/wording';
import type { ColumnPlan, StoredKind } from '../../contract';
import type { KeptSet } from './keep-set';

type Said = { readonly status: 'warn' | 'fail'; readonly message: string };

const kinds: { readonly [kind in StoredKind]: string } = {
  number: 'numbers',
  text: 'text',
  boolean: 'yes and no',
  datetime: 'times',
  nested: 'lists or records',
};

/**
 * Which sets have a column, and hold it as the same kind: those are compared. Of the others a sentence: a set that lacks what the
 * reference, or most sets, have; one that alone has it; one that stores it as another kind. What could not be read is left out.
 */
export function presence(
  { name }: ColumnPlan,
  sets: readonly KeptSet[],
  reference: string | null,
): { readonly alike: readonly KeptSet[]; readonly said: ReadonlyMap<KeptSet, Said> } {
  const having = sets.filter(({ plans }) => plans.has(name));
  const said = new Map<KeptSet, Said>();
  const hub = sets.find((set) => set.name === reference);
  const isUsual = hub ? hub.plans.has(name) : 2 * having.length > sets.length;
  for (const set of sets) {
    if (set === hub) continue;
    const has = set.plans.has(name);
    if (isUsual && !has) said.set(set, { status: 'fail', message: `${set.name} lacks this column.` });
    if (!isUsual && has) {
      const others = having.length === 1 ? 'No other set' : `Only ${having.length} of ${plural(sets.length, 'set')}`;
      const message = hub ? `${hub.name} lacks this column.` : `${others} ${having.length === 1 ? 'has' : 'have'} it.`;
      said.set(set, { status: 'warn', message });
    }
  }
  const read = having.filter(({ columns }) => (columns.get(name)?.summary.profile.count ?? 0) > 0);
  const kind = (hub && kindOf(hub, name)) ?? usualKind(read, name);
  const other = read.filter((set) => set !== hub && kind !== null && (kindOf(set, name) ?? kind) !== kind);
  for (const set of other) {
    const own = kindOf(set, name);
    if (own && kind)
      said.set(set, { status: 'fail', message: `${set.name} holds ${kinds[own]} here, the others ${kinds[kind]}.` });
  }
  return { alike: read.filter((set) => !other.includes(set)), said };
}

/** Null of a column without any value, which is of every kind. */
function kindOf({ columns }: KeptSet, name: string): StoredKind | null {
  const column = columns.get(name);
  return column && column.summary.profile.missing < column.summary.profile.count ? column.kind : null;
}

/** That of most sets; the first of them where as many have another. */
function usualKind(sets: readonly KeptSet[], name: string): StoredKind | null {
  const found = sets.map((set) => kindOf(set, name)).filter((kind) => kind !== null);
  const count = (kind: StoredKind): number => found.filter((one) => one === kind).length;
  return found.reduce<StoredKind | null>((most, kind) => (most && count(most) >= count(kind) ? most : kind), null);
}
