import type { DatasetFacts, Doubt } from '../../contract';
import type { Summarised } from '../../data/dataset';
import { orderOfBoth } from '../../data/load/date-order';
import type { Datasets } from '../../data/pair';

/** The datasets, each with a doubt of every column of dates whose order no value of either decides. */
export function doubtDates({ reference, current }: Datasets): Datasets {
  const both = orderOfBoth(reference?.facts ?? null, current.facts);
  if (both?.by === 'values') return { reference, current };
  const why = both ? ', in which current goes on from the reference or falls within it' : '';
  const doubted = <D extends Summarised | null>(dataset: D, role: 'reference' | 'current'): D =>
    dataset && {
      ...dataset,
      facts: { ...dataset.facts, doubts: [...dataset.facts.doubts, ...doubtsOf(dataset.facts, role, why)] },
    };
  return { reference: doubted(reference, 'reference'), current: doubted(current, 'current') };
}

function doubtsOf({ name, dates, split }: DatasetFacts, role: 'reference' | 'current', why: string): readonly Doubt[] {
  const open = new Map(dates.filter((one) => one.open).map(({ column, order }) => [column, order]));
  return [...open].map(([column, order]) => {
    const [chosen, other] = order === 'day-first' ? ['day first', 'month-first'] : ['month first', 'day-first'];
    return {
      about: 'dates',
      file: name,
      said: `day and month can not be told apart in ${column}: it was read ${chosen}${why}`,
      mend: `where that is wrong, set read.${split ? 'current' : role}.dates to "${other}"`,
    };
  });
}
