import { getContext, setContext } from 'svelte';
import type { ChunkPoint } from './chunk-points';

/** Chunks next to each other that the reader looks at. */
export type Period = {
  /** Their first and last, by position among all chunks. */
  readonly from: number;
  readonly to: number;
  readonly ids: ReadonlySet<string>;
  /** "2026-03 to 2026-05". */
  readonly name: string;
};

type Shown = () => Period | null;
const key = Symbol('period of a report');

export const setPeriodShown = (shown: Shown): Shown => setContext(key, shown);

/** The period that the whole page is filtered to; null for all of it. */
export const periodShown = (): Shown => getContext<Shown | undefined>(key) ?? (() => null);

export const inPeriod = (points: readonly ChunkPoint[], period: Period | null): readonly ChunkPoint[] =>
  period ? points.filter(({ id }) => period.ids.has(id)) : points;
