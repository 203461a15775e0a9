/**
 * What checks over chunks learned of the rows of the reference, so that a later run can judge new chunks without them. Kept
 * by the kind of what is learned, then by what it was learned for.
 */
export type Learned = { readonly [K in LearnedKind]: { readonly [name: string]: LearnedItems[K] } } & {
  /** Kinds of which some would show values of rows, which the suite keeps out of the report. */
  readonly leftOut: readonly LearnedKind[];
};

export type LearnedItems = {
  readonly outputs: KeptOutputs;
  /** The sampling error of a metric over one row; null where the reference does not show it. */
  readonly samplingErrors: number | null;
  /** By class; null where its probabilities are true as they are. */
  readonly calibrations: readonly (KeptCurve | null)[];
  readonly bins: readonly KeptBins[];
  readonly trees: KeptTrees;
  readonly components: KeptComponents;
  readonly streams: KeptStream;
};
export type LearnedKind = keyof LearnedItems;

/** Rows of the reference with label and outputs, and what they are told as; `classes` 0 for quantities. */
export type KeptOutputs = {
  readonly rows: number;
  readonly task: 'binary' | 'multiclass' | 'regression';
  readonly classes: number;
};

/** Points of a function that never falls. */
export type KeptCurve = { readonly x: readonly number[]; readonly y: readonly number[] };

/**
 * How a feature is put into bins; 0 holds what is missing. Ordered: the largest value of every bin but the last. Nominal:
 * the category of each bin; `more`: another one holds all others, which else count as missing.
 */
export type KeptBins =
  | { readonly name: string; readonly kind: 'ordered'; readonly edges: readonly number[] }
  | {
      readonly name: string;
      readonly kind: 'nominal';
      readonly categories: readonly string[];
      readonly more: boolean;
    };

/** Boosted trees over bins. */
export type KeptTrees = {
  readonly rows: number;
  readonly base: number;
  readonly learningRate: number;
  readonly trees: readonly KeptTree[];
};

/**
 * Three numbers a node: the feature that is asked, the place of the left child (the right one follows it), and what goes
 * left, the bins up to a number or those of the bits of a hexadecimal number. A leaf has the place 0 and its value.
 */
export type KeptTree = {
  readonly asks: readonly number[];
  readonly left: readonly number[];
  readonly says: readonly (number | string)[];
};

/** Directions that principal components leave out, features as they are standardised, and the errors of all rows. */
export type KeptComponents = {
  readonly features: readonly KeptScale[];
  readonly kept: number;
  readonly directions: readonly (readonly number[])[];
  readonly errors: { readonly count: number; readonly mean: number; readonly squares: number };
};
/** The shares of categories follow from the summary of the column. A deviation of 0 is that of a constant. */
export type KeptScale =
  | { readonly name: string; readonly kind: 'ordered'; readonly mean: number; readonly deviation: number }
  | { readonly name: string; readonly kind: 'nominal' };

/** A detector in the stream of errors: where it stood before the last file of current and after it. */
export type KeptStream = {
  readonly ofClasses: boolean;
  /** Errors are divided by it. */
  readonly scale: number;
  readonly reference: { readonly rows: number; readonly alarms: number };
  /** Keys of the chunks of current that it watched: of the last file, and of those before. */
  readonly watched: { readonly earlier: readonly string[]; readonly last: readonly string[] };
  readonly before: StreamPoint;
  readonly after: StreamPoint;
};
export type StreamPoint = {
  readonly state: KeptDetector;
  /** Errors since the last alarm. */
  readonly sum: number;
  readonly rows: number;
};
/** As src/stats/detectors has it; null stands for what is infinite before there are rows. */
export type KeptDetector =
  | {
      readonly detector: 'adwin';
      readonly rows: readonly { readonly totals: readonly number[]; readonly squares: readonly number[] }[];
      readonly width: number;
      readonly total: number;
      readonly squares: number;
      readonly ticks: number;
      readonly alarmed: boolean;
    }
  | {
      readonly detector: 'ddm';
      readonly rows: number;
      readonly share: number;
      readonly lowestShare: number | null;
      readonly lowestDeviation: number;
    }
  | {
      readonly detector: 'eddm';
      readonly rows: number;
      readonly lastError: number;
      readonly errors: number;
      readonly mean: number;
      readonly squares: number;
      readonly most: number;
    }
  | {
      readonly detector: 'page-hinkley';
      readonly rows: number;
      readonly mean: number;
      readonly up: number;
      readonly down: number;
      readonly lowest: number | null;
      readonly highest: number;
    }
  | {
      readonly detector: 'kswin';
      /** The window, of which `held` numbers are filled in and `next` is the oldest. */
      readonly ring: readonly number[];
      readonly held: number;
      readonly next: number;
      /** Of its draws. */
      readonly order: readonly number[];
      readonly random: number;
    };
