/** Mean and variance of numbers that come one after another (Welford 1962). */
export type RunningMoments = { count: number; mean: number; squares: number };

export const emptyMoments = (): RunningMoments => ({ count: 0, mean: 0, squares: 0 });

export function addMoment(moments: RunningMoments, value: number): void {
  moments.count += 1;
  const gap = value - moments.mean;
  moments.mean += gap / moments.count;
  moments.squares += gap * (value - moments.mean);
}

/** Standard error of the mean; null below two numbers. */
export const standardErrorOf = ({ count, squares }: Readonly<RunningMoments>): number | null =>
  count > 1 ? Math.sqrt(squares / (count - 1) / count) : null;
