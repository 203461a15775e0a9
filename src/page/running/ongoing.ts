import type { DatasetRole, Progress } from '../../contract';

/** The latest word from each dataset while they are read side by side, or from the run as a whole. */
export type Ongoing = { readonly [who in DatasetRole | 'run']?: Progress };

/** What concerns no single dataset follows what does, and the other way round. */
export function heard(ongoing: Ongoing, progress: Progress): Ongoing {
  if (progress.dataset === null) return { run: progress };
  const { reference, current } = ongoing;
  return { ...(reference && { reference }), ...(current && { current }), [progress.dataset]: progress };
}

/** In the order in which they are shown. */
export const listed = ({ reference, current, run }: Ongoing): readonly Progress[] =>
  [reference, current, run].filter((progress) => progress !== undefined);

/** 0…1; null where it is not known. */
export const fraction = ({ done, total }: Progress): number | null =>
  total === null || total <= 0 ? null : Math.min(1, Math.max(0, done / total));

/** The mean of all that goes on; null while nothing of it is known. */
export function overall(ongoing: Ongoing): number | null {
  const known = listed(ongoing).map(fraction);
  if (known.every((part) => part === null)) return null;
  return known.reduce<number>((sum, part) => sum + (part ?? 0), 0) / known.length;
}

export function without(ongoing: Ongoing, who: DatasetRole): Ongoing {
  const { [who]: _, ...others } = ongoing;
  return others;
}
