import { sql, table } from '../../../data/sql';
import type { ColumnPlan, KeptBins } from '../../../spec';
import { binByEdges, edgesOf, mostBins, type Binned } from '../../../stats';
import { NotApplicable, type Side } from '../../define';
import { positionIn, storedOf, textOf } from '../../model/columns';
import { readableFeatures, sampled, sampleNumbers, type Readable, type Sampling } from '../../sample-features';

/** Bins of the reference, of the columns that are readable in current, too. */
export async function learnBins(
  reference: Side,
  current: Side,
  plans: readonly ColumnPlan[],
  sampling: Sampling,
): Promise<readonly KeptBins[]> {
  const bins: KeptBins[] = [];
  for (const { name, kind, value } of readableFeatures([reference, current], plans)) {
    if (kind === 'ordered') {
      const edges = edgesOf(await sampleNumbers(reference, value, sampling));
      bins.push({ name, kind, edges: [...edges].filter(Number.isFinite) });
    } else bins.push({ name, kind, ...(await learnCategories(reference, name, sampling)) });
  }
  return bins;
}

/** A bin each for the most frequent ones. */
async function learnCategories(
  side: Side,
  name: string,
  sampling: Sampling,
): Promise<{ readonly categories: readonly string[]; readonly more: boolean }> {
  const column = storedOf(side, name);
  if (!column) return { categories: [], more: false };
  const text = textOf(column);
  const found = await side.data.query(sql`
    SELECT ${text} AS name, count(*)::DOUBLE AS n FROM ${table}
    WHERE ${text} IS NOT NULL AND ${sampled(side.facts.rows, sampling)}
    GROUP BY ALL ORDER BY n DESC, name LIMIT ${mostBins + 1}`);
  const more = found.length > mostBins;
  return { categories: found.slice(0, more ? mostBins - 1 : mostBins).map(({ name: one }) => String(one)), more };
}

/** The sampled rows of a dataset in these bins. Throws NotApplicable where it lacks one of the columns. */
export async function readBins(
  side: Side,
  plans: readonly ColumnPlan[],
  bins: readonly KeptBins[],
  sampling: Sampling,
): Promise<readonly Binned[]> {
  const readable = new Map(readableFeatures([side], plans).map((one) => [one.name, one]));
  const binned: Binned[] = [];
  for (const one of bins) {
    const found = readable.get(one.name);
    if (found?.kind !== one.kind)
      throw new NotApplicable(`It needs the column ${one.name} of the reference, which current lacks.`);
    binned.push(await readBinned(side, found, one, sampling));
  }
  return binned;
}

async function readBinned(side: Side, { name, value }: Readable, bins: KeptBins, sampling: Sampling): Promise<Binned> {
  if (bins.kind === 'ordered') {
    return binByEdges(Float64Array.from(bins.edges), await sampleNumbers(side, value, sampling));
  }
  const { categories, more } = bins;
  const column = storedOf(side, name);
  const places = column ? positionIn(categories, column, false) : sql`'nan'::DOUBLE`;
  const rest = more ? categories.length + 1 : 0;
  const codes = Uint8Array.from(await sampleNumbers(side, places, sampling), (place) =>
    Number.isNaN(place) ? 0 : place < 0 ? rest : place + 1,
  );
  return { kind: 'nominal', codes, bins: categories.length + (more ? 2 : 1) };
}
