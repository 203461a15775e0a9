/** Rows of both sides, and how often a change is drawn at them. */
export type Size = { readonly reference: number; readonly current: number; readonly times: number };

export type Plan = {
  readonly detection: readonly Size[];
  /** `times` counts columns here. */
  readonly falseAlarms: readonly Size[];
};

const size = (reference: number, current: number, times: number): Size => ({ reference, current, times });

export const full: Plan = {
  detection: [
    size(100, 100, 250),
    size(1000, 500, 120),
    size(1200, 600, 60),
    size(5000, 2500, 30),
    size(50_000, 25_000, 3),
  ],
  falseAlarms: [
    size(10, 10, 60_000),
    size(30, 30, 60_000),
    size(100, 50, 60_000),
    size(1000, 20, 40_000),
    size(1200, 600, 12_000),
    size(10_000, 5000, 1000),
    size(100_000, 100_000, 20),
    size(1_000_000, 1_000_000, 6),
  ],
};

export const quick: Plan = {
  detection: [size(100, 100, 20), size(1200, 600, 10)],
  falseAlarms: [size(10, 10, 1000), size(100, 50, 1000), size(1200, 600, 300)],
};
