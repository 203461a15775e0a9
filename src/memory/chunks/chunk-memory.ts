import { NotApplicable, sideWithRows, type ChunkedSide, type ChunkMemory, type TaughtFigure } from '../../checks';
import type { Summarised } from '../../data/dataset';
import type { ColumnPrivacy, Learned, LearnedItems, LearnedKind } from '../../contract';
import { keepDistribution } from '../keep/keep-column';
import { kinds } from '../../contract/learned/kinds';
import { learnedKindsSchema, learnedSchema } from '../../contract/learned/learned-schema';

/** What the checks over chunks of one run learn of the reference, or are told by an earlier report. */
export type KeepingMemory = {
  /** What a check is given; `told`: what the chunks of the reference showed, null where these are here to be asked. */
  given(reference: ChunkedSide<Summarised>, told: readonly TaughtFigure[] | null): ChunkMemory;
  /** What the report of this run keeps of it; undefined where nothing was learned. */
  learned(): Learned | undefined;
};

type Part<T> = { readonly [name: string]: T };
type Items = { readonly [K in LearnedKind]?: Part<LearnedItems[K]> };

/** `earlier`: where the rows of the reference are not here, what a report learned of them. */
export function chunkMemory(
  earlier: { readonly learned: Learned | undefined } | null,
  privacy: ColumnPrivacy,
): KeepingMemory {
  const { leftOut = [], ...before } = earlier?.learned ?? {};
  let items: Items = before;
  const find = <K extends LearnedKind>(kind: K, name: string): LearnedItems[K] | undefined => items[kind]?.[name];
  const keep = <K extends LearnedKind>(kind: K, name: string, item: LearnedItems[K]): void => {
    items = { ...items, [kind]: { ...items[kind], [name]: item } };
  };
  const leavesOut = (kind: LearnedKind): boolean => leftOut.includes(kind);
  return {
    given: (reference, told) => ({
      async recall(kind, name, fit, anew) {
        const known = find(kind, name);
        if (known !== undefined) return known;
        if (earlier && !(anew && leavesOut(kind))) throw new NotApplicable(leavesOut(kind) ? hidden : notHeld);
        const item = anew && earlier ? anew() : await fit(sideWithRows(reference));
        keep(kind, name, item);
        return item;
      },
      figures: async (fit) => told ?? fit(sideWithRows(reference)),
      keepUsual: (column, usual) => keep('usual', column, keepDistribution(usual, privacy === 'no-values')),
      keep,
    }),
    learned() {
      const parts = learnedKinds.map((kind) => [kind, shown(kind, items, privacy)] as const);
      const hides = parts.flatMap(([kind, part]) =>
        leavesOut(kind) || sizeOf(part) < sizeOf(items[kind]) ? [kind] : [],
      );
      const isEmpty = hides.length === 0 && learnedKinds.every((kind) => sizeOf(items[kind]) === 0);
      return isEmpty ? undefined : learnedSchema.parse({ ...Object.fromEntries(parts), leftOut: hides });
    },
  };
}

const learnedKinds = learnedKindsSchema.options;

const sizeOf = (part: object | undefined): number => Object.keys(part ?? {}).length;

const hidden =
  'What the earlier report learned of the reference for this would show values of rows, which its suite leaves out ("no-values").';
const notHeld =
  'The earlier report does not hold what this has to know of the rows of the reference: it was made without it, or by other parameters.';

type Shows = { readonly [K in LearnedKind]: { showsRows(item: LearnedItems[K]): boolean } };
const shows: Shows = kinds;

/** What a report may show of one kind. */
const shown = <K extends LearnedKind>(kind: K, items: Items, privacy: ColumnPrivacy): Part<LearnedItems[K]> =>
  Object.fromEntries(
    Object.entries<LearnedItems[K]>(items[kind] ?? {}).filter(
      ([, item]) => privacy === 'values' || !shows[kind].showsRows(item),
    ),
  );
