type Weighed = { readonly column: string; readonly value: number };

/** Columns that weigh less than this part of the first one tell the datasets apart beside it hardly at all. */
const leastPart = 0.1;
const named = 3;

/** The columns that are named as those that tell the datasets apart; `importance` has the largest first. */
export function mostTelling(importance: readonly Weighed[]): readonly string[] {
  const least = leastPart * (importance[0]?.value ?? 0);
  return importance
    .filter(({ value }) => value > 0 && value >= least)
    .slice(0, named)
    .map(({ column }) => column);
}
