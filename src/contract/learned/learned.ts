import type { LearnedItems, LearnedKind } from './kinds';

export type { LearnedItems, LearnedKind };

/**
 * What checks over chunks learned of the rows of the reference, so that a later run can judge new chunks without them. Kept
 * by the kind of what is learned, then by what it was learned for.
 */
export type Learned = { readonly [K in LearnedKind]: { readonly [name: string]: LearnedItems[K] } } & {
  /** Kinds of which some would show values of rows, which the suite keeps out of the report. */
  readonly leftOut: readonly LearnedKind[];
};

export type KeptOutputs = LearnedItems['outputs'];
export type KeptCurve = NonNullable<LearnedItems['calibrations'][number]>;
export type KeptBins = LearnedItems['bins'][number];
export type KeptTrees = LearnedItems['trees'];
export type KeptTree = KeptTrees['trees'][number];
export type KeptComponents = LearnedItems['components'];
export type KeptScale = KeptComponents['features'][number];
export type KeptStream = LearnedItems['streams'];
export type StreamPoint = KeptStream['after'];
export type KeptDetector = StreamPoint['state'];
