import type { JsonObject, QValues } from '../../define';
import { fail, pass, warn, type Outcome } from '../../define';
import { isBeyondChance, type Tested } from '../../lib/family';

/** Chance makes more rows than this in one of a hundred pairs of datasets in which nothing changed. */
export const rarely = 0.01;

/** What chance makes of what was learned; all null for what is given, which is no test. */
export type Chance = {
  readonly pValue: number | null;
  /** Share of the rows of current that chance makes on average. */
  readonly expected: number | null;
  /** The most rows that it makes, but rarely. */
  readonly chanceRows: number | null;
};

/** Rows of current that do not fit, of all rows. */
type Misfits = Tested & { readonly rows: number; readonly share: number };

export type Limits = {
  readonly maxShare: number;
  readonly significance: number;
  readonly failSignificance: number;
};

/** What to say where all fits, where something was found, and where it is no more than chance. */
type Sentences = { readonly none: string; readonly found: string; readonly chance: string };

/** What is given is judged to the letter; what was learned as far as it is beyond chance. */
export function judgeMisfits(
  misfits: Misfits,
  { maxShare, significance, failSignificance }: Limits,
  { none, found, chance }: Sentences,
): Outcome {
  const { rows, share } = misfits;
  if (rows === 0) return pass(none);
  if (!isBeyondChance(misfits, significance)) return pass(chance);
  const isMuch = share > maxShare && isBeyondChance(misfits, failSignificance);
  return isMuch ? fail(found, share) : warn(found, maxShare > 0 ? share / maxShare : 1);
}

/** A finding offers that the schema accepts it; what is no finding, a rule that would find it. */
export function offer<
  V extends JsonObject & Tested & { readonly accept: readonly unknown[]; readonly offers: readonly string[] },
>(value: V, [qValue = null]: QValues, { significance }: Pick<Limits, 'significance'>): V {
  const settled = { ...value, qValue };
  return isBeyondChance(settled, significance) ? { ...settled, offers: [] } : { ...settled, accept: [] };
}
