import { compareCodePoints, type ColumnPlan } from '../../contract';
import { binFeature, commonDigits, countSorted, roundTo, sortNumbers, type Binned, type Feature } from '../../stats';
import { pick } from '../cells/column';
import { drawRows, type Sampling } from '../cells/draw-rows';
import { readLengths, readNumbers } from '../cells/numbers';
import { readSameLevels } from '../cells/same-levels';
import type { Side } from '../define';
import type { Running } from './running';

/** Rows of datasets, one dataset after another, as features of a model. */
export type FeatureTable = {
  readonly names: readonly string[];
  readonly features: readonly Binned[];
  /** Of each dataset. */
  readonly rows: readonly Uint32Array[];
};

/**
 * Reads columns that all datasets have, in the order of their names, as features of the rows that are drawn: numbers by size, categories and booleans
 * by name, texts by length. Times, ids and nested columns are none.
 */
export async function sampleFeatures(
  sides: readonly Side[],
  plans: readonly ColumnPlan[],
  sampling: Sampling,
): Promise<FeatureTable> {
  const readable = readableFeatures(sides, plans);
  const rows = await Promise.all(sides.map((side) => drawRows(side, sampling)));
  const features: Binned[] = [];
  for (const feature of readable) {
    const read = await readFeature(sides, feature);
    const parts = read.map((part, index) => part(rows[index] ?? new Uint32Array()));
    const values = concatenate(feature.kind === 'ordered' ? storedAlike(parts) : parts);
    features.push(binFeature({ kind: feature.kind, values }));
  }
  return { names: readable.map(({ plan }) => plan.name), features, rows };
}

/** What a model would learn from: no label, output, key or time. */
export const isFeature = ({ role, type }: ColumnPlan): boolean =>
  (role === 'feature' || role === 'segment') && type !== 'id' && type !== 'datetime';

type Columns = { readonly columns: readonly ColumnPlan[]; running(plan: ColumnPlan): Promise<Running | null> };

/** Of what runs with time every row of current tells that it is later, which is no news. */
export async function steadyFeatures({ columns, running }: Columns): Promise<readonly ColumnPlan[]> {
  const features = columns.filter(isFeature);
  const runs = await Promise.all(features.map((plan) => running(plan)));
  return features.filter((_, index) => runs[index] === null);
}

/** A column that can be a feature of all datasets. */
export type Readable = { readonly plan: ColumnPlan; readonly kind: Feature['kind'] };

/** The columns that all datasets have and that can be features, as `sampleFeatures` reads them: by name, wherever they stand. */
export const readableFeatures = (
  sides: readonly Pick<Side, 'facts'>[],
  plans: readonly ColumnPlan[],
): readonly Readable[] =>
  [...plans]
    .sort((a, b) => compareCodePoints(a.name, b.name))
    .flatMap((plan) => {
      const kind = kindOf(plan, sides);
      return kind ? [{ plan, kind }] : [];
    });

function kindOf({ name, type }: ColumnPlan, sides: readonly Pick<Side, 'facts'>[]): Feature['kind'] | null {
  const found = sides.flatMap(({ facts }) => facts.columns.filter((column) => column.name === name));
  if (found.length < sides.length || found.some(({ storage }) => storage === 'nested')) return null;
  switch (type) {
    case 'numeric':
      return found.some(({ storage }) => storage === 'datetime') ? null : 'ordered';
    case 'text':
      return 'ordered';
    case 'categorical':
    case 'boolean':
      return 'nominal';
    case 'datetime':
    case 'id':
      return null;
  }
}

/** Some rows of a column as a number each, NaN where it is missing. */
export type ReadRows = (rows: Uint32Array) => Float64Array;

/** A feature of each dataset: numbers, lengths of texts, or codes of categories that are the same in all of them. */
export async function readFeature(sides: readonly Side[], { plan, kind }: Readable): Promise<readonly ReadRows[]> {
  if (kind === 'nominal') {
    const same = await readSameLevels(sides.map((side) => ({ side, plan })));
    return (same?.codes ?? []).map((codes) => (rows) => Float64Array.from(rows, (row) => codes[row] || NaN));
  }
  return Promise.all(
    sides.map(async (side) => {
      const values = await (plan.type === 'text' ? readLengths(side, plan) : readNumbers(side, plan));
      return (rows) => pick(values, rows);
    }),
  );
}

/** Two samples of a column to the same precision: a model would learn how they are stored. */
function storedAlike(parts: readonly Float64Array[]): readonly Float64Array[] {
  if (parts.length !== 2) return parts;
  const [before, after] = parts.map((part) => countSorted(sortNumbers(part.filter((number) => !Number.isNaN(number)))));
  const digits = before && after ? commonDigits(before, after) : null;
  return digits === null ? parts : parts.map((part) => part.map((number) => roundTo(number, digits)));
}

/** One array after another. */
export function concatenate(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let first = 0;
  for (const part of parts) {
    all.set(part, first);
    first += part.length;
  }
  return all;
}
