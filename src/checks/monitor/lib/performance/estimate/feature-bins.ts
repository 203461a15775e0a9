import { compareCodePoints, type ColumnPlan, type KeptBins } from '../../../../../contract';
import { binByEdges, edgesOf, mostBins, type Binned } from '../../../../../stats';
import { NotApplicable, type Side } from '../../../../define';
import { readTexts } from '../../../../model/lib/read/values';
import { readableFeatures, readFeature, type Readable } from '../../../../lib/sample-features';

/** Bins of these rows of the reference, of the columns that are readable in current, too. */
export async function learnBins(
  reference: Side,
  current: Side,
  plans: readonly ColumnPlan[],
  rows: Uint32Array,
): Promise<readonly KeptBins[]> {
  const bins: KeptBins[] = [];
  for (const { plan, kind } of readableFeatures([reference, current], plans)) {
    const { name } = plan;
    if (kind === 'ordered') {
      const edges = edgesOf(await readOrdered(reference, { plan, kind }, rows));
      bins.push({ name, kind, edges: [...edges].filter(Number.isFinite) });
    } else bins.push({ name, kind, ...(await learnCategories(reference, plan, rows)) });
  }
  return bins;
}

async function readOrdered(side: Side, feature: Readable, rows: Uint32Array): Promise<Float64Array> {
  const [values] = await readFeature([side], feature);
  return values?.(rows) ?? new Float64Array(rows.length).fill(NaN);
}

/** A bin each for the most frequent ones. */
async function learnCategories(
  side: Side,
  plan: ColumnPlan,
  rows: Uint32Array,
): Promise<{ readonly categories: readonly string[]; readonly more: boolean }> {
  const texts = await readTexts(side, plan);
  if (!texts) return { categories: [], more: false };
  const counts = new Uint32Array(texts.names.length + 1);
  for (const row of rows) counts[texts.codes[row] ?? 0] = (counts[texts.codes[row] ?? 0] ?? 0) + 1;
  const found = texts.names
    .map((name, index) => ({ name, n: counts[index + 1] ?? 0 }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || compareCodePoints(a.name, b.name));
  const more = found.length > mostBins;
  return { categories: found.slice(0, more ? mostBins - 1 : mostBins).map(({ name }) => name), more };
}

/** Some rows of a dataset in these bins. Throws NotApplicable where it lacks one of the columns. */
export async function readBins(
  side: Side,
  plans: readonly ColumnPlan[],
  bins: readonly KeptBins[],
  rows: Uint32Array,
): Promise<readonly Binned[]> {
  const readable = new Map(readableFeatures([side], plans).map((one) => [one.plan.name, one]));
  const binned: Binned[] = [];
  for (const one of bins) {
    const found = readable.get(one.name);
    if (found?.kind !== one.kind)
      throw new NotApplicable(`It needs the column ${one.name} of the reference, which current lacks.`);
    binned.push(await readBinned(side, found, one, rows));
  }
  return binned;
}

async function readBinned(side: Side, feature: Readable, bins: KeptBins, rows: Uint32Array): Promise<Binned> {
  if (bins.kind === 'ordered') {
    return binByEdges(Float64Array.from(bins.edges), await readOrdered(side, feature, rows));
  }
  const { categories, more } = bins;
  const texts = await readTexts(side, feature.plan);
  const places = new Map(categories.map((name, index) => [name, index + 1]));
  const rest = more ? categories.length + 1 : 0;
  const ofCode = Uint8Array.of(0, ...(texts?.names ?? []).map((name) => places.get(name) ?? rest));
  const codes = Uint8Array.from(rows, (row) => ofCode[texts?.codes[row] ?? 0] ?? 0);
  return { kind: 'nominal', codes, bins: categories.length + (more ? 2 : 1) };
}
