import { NotApplicable, type ChunkMemory } from '../checks';
import type { Learned, LearnedItems, LearnedKind, Suite } from '../contract';

/** What the checks over chunks of one run learn of the reference, or are told by an earlier report. */
export type KeepingMemory = ChunkMemory & {
  /** What the report of this run keeps of it; undefined where nothing was learned. */
  learned(): Learned | undefined;
};

type Items = { readonly [K in LearnedKind]: Map<string, LearnedItems[K]> };
type Shows = { readonly [K in LearnedKind]: (item: LearnedItems[K]) => boolean };

/** What holds values of single rows: "no-values" leaves it out. */
const showsRows: Shows = {
  outputs: () => false,
  samplingErrors: () => false,
  calibrations: (curves) => curves.some((curve) => curve !== null),
  bins: () => true,
  // Without bins they can not be asked.
  trees: () => true,
  components: () => false,
  streams: ({ ofClasses, after }) =>
    !ofClasses && (after.state.detector === 'adwin' || after.state.detector === 'kswin'),
};

/** `earlier`: where the rows of the reference are not here, what a report learned of them. */
export function chunkMemory(
  earlier: { readonly learned: Learned | undefined } | null,
  privacy: Suite['privacy'],
): KeepingMemory {
  const before = earlier?.learned;
  const items = itemsOf(before);
  const leavesOut = (kind: LearnedKind): boolean => before?.leftOut.includes(kind) ?? false;
  return {
    goesOn: earlier !== null,
    async recall(kind, name, learn) {
      const known = items[kind].get(name);
      if (known !== undefined) return known;
      if (earlier) throw new NotApplicable(leavesOut(kind) ? hidden : notHeld);
      const item = await learn();
      items[kind].set(name, item);
      return item;
    },
    find: (kind, name) => items[kind].get(name) ?? null,
    leavesOut,
    keep: (kind, name, item) => void items[kind].set(name, item),
    learned() {
      const parts = {
        outputs: partOf('outputs', items, privacy),
        samplingErrors: partOf('samplingErrors', items, privacy),
        calibrations: partOf('calibrations', items, privacy),
        bins: partOf('bins', items, privacy),
        trees: partOf('trees', items, privacy),
        components: partOf('components', items, privacy),
        streams: partOf('streams', items, privacy),
      };
      const leftOut = kinds.filter((kind) => leavesOut(kind) || Object.keys(parts[kind]).length < items[kind].size);
      const isEmpty = leftOut.length === 0 && kinds.every((kind) => items[kind].size === 0);
      return isEmpty ? undefined : { ...parts, leftOut };
    },
  };
}

const hidden =
  'What the earlier report learned of the reference for this would show values of rows, which its suite leaves out ("no-values").';
const notHeld =
  'The earlier report does not hold what this has to know of the rows of the reference: it was made without it, or by other parameters.';

const kinds: readonly LearnedKind[] = [
  'outputs',
  'samplingErrors',
  'calibrations',
  'bins',
  'trees',
  'components',
  'streams',
];

const itemsOf = (learned: Learned | undefined): Items => ({
  outputs: new Map(Object.entries(learned?.outputs ?? {})),
  samplingErrors: new Map(Object.entries(learned?.samplingErrors ?? {})),
  calibrations: new Map(Object.entries(learned?.calibrations ?? {})),
  bins: new Map(Object.entries(learned?.bins ?? {})),
  trees: new Map(Object.entries(learned?.trees ?? {})),
  components: new Map(Object.entries(learned?.components ?? {})),
  streams: new Map(Object.entries(learned?.streams ?? {})),
});

function partOf<K extends LearnedKind>(
  kind: K,
  items: Items,
  privacy: Suite['privacy'],
): { readonly [name: string]: LearnedItems[K] } {
  const shows: Shows[K] = showsRows[kind];
  const kept: ReadonlyMap<string, LearnedItems[K]> = items[kind];
  return Object.fromEntries([...kept].filter(([, item]) => privacy === 'values' || !shows(item)));
}
