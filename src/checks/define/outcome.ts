import { listed } from '../lib/wording';

/** How a measured value is judged. `extent` 0…1 says how far beyond the threshold it lies and ranks findings. */
export type Outcome = {
  readonly status: 'pass' | 'warn' | 'fail' | 'skipped';
  readonly severity: number;
  readonly message: string;
};

/** What within its check a result is about, and the figure that was judged with its limit: what follows it over runs reads these. */
export type Told = {
  /** A metric, a class, a detector, a group; null for all that the check looks at. */
  readonly of: string | null;
  readonly figure: number | null;
  readonly threshold: number | null;
};

const clamp = (extent: number): number => (extent >= 0 ? Math.min(extent, 1) : 0);

export const pass = (message: string): Outcome => ({ status: 'pass', severity: 0, message });
export const skip = (message: string): Outcome => ({ status: 'skipped', severity: 0, message });
/** Severity 0.2 … 0.5, by extent. */
export const warn = (message: string, extent: number): Outcome => ({
  status: 'warn',
  severity: 0.2 + 0.3 * clamp(extent),
  message,
});
/** Severity 0.5 … 1, by extent. */
export const fail = (message: string, extent: number): Outcome => ({
  status: 'fail',
  severity: 0.5 + 0.5 * clamp(extent),
  message,
});

/** Said by `compute` when there is nothing to measure; the check ends as skipped with this reason. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

export const lackingOutcome = (columns: readonly string[]): Outcome =>
  fail(`Current has no column ${listed(columns)}, so this rule fails.`, 1);

/** Said by `compute` of a rule where current lacks columns that it is about: the rule has failed, whatever it says of them. */
export class Lacking extends Error {
  override readonly name = 'Lacking';

  constructor(readonly columns: readonly string[]) {
    super(lackingOutcome(columns).message);
  }
}
