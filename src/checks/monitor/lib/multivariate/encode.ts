import type { ColumnPlan, DatasetRole, KeptScale } from '../../../../contract';
import type { Rows, Summarised } from '../../../../data/dataset';
import { allRows } from '../../../cells/draw-rows';
import { NotApplicable, type Side } from '../../../define';
import { storedOf } from '../../../model/lib/read/columns';
import { readTexts } from '../../../model/lib/read/values';
import { readableFeatures, readFeature, type Readable } from '../../../lib/sample-features';

/** A feature as one standardised number a row: mean 0 and deviation 1 in the reference. */
export type Encoded = { read(role: DatasetRole, rows: Uint32Array): Promise<Float64Array> };

/** Of the number that a row holds, NaN where it is missing. */
type Encode = (value: number) => number;

type Both<R extends Summarised = Rows> = { readonly reference: Side<R>; readonly current: Side };

/** What the rows of the reference teach of each feature. */
export async function learnEncoding(
  sides: Both,
  features: readonly Readable[],
): Promise<readonly (Encoded & { readonly kept: KeptScale })[]> {
  const { rows } = sides.reference.facts;
  const encoding: (Encoded & { readonly kept: KeptScale })[] = [];
  for (const feature of features) {
    const { plan, kind } = feature;
    const { name } = plan;
    const values = await readValues(sides, feature, 'reference', allRows(rows));
    const scale = kind === 'ordered' ? scaleOf(values) : null;
    const encode = scale ? encodeNumber(scale) : encodeCategory(countCodes(values), rows);
    encoding.push({
      read: async (role, drawn) => (await readValues(sides, feature, role, drawn)).map(encode),
      kept: scale ? { name, kind: 'ordered', ...scale } : { name, kind: 'nominal' },
    });
  }
  return encoding;
}

async function readValues(sides: Both, feature: Readable, role: DatasetRole, rows: Uint32Array): Promise<Float64Array> {
  const [reference, current] = await readFeature([sides.reference, sides.current], feature);
  return (role === 'reference' ? reference : current)?.(rows) ?? new Float64Array(rows.length).fill(NaN);
}

/**
 * The same of current by what an earlier report keeps of the reference. Throws NotApplicable where current lacks a
 * feature, or the report the names of its categories.
 */
export async function recallEncoding(
  { reference, current }: Both<Summarised>,
  kept: readonly KeptScale[],
  plans: readonly ColumnPlan[],
): Promise<readonly Encoded[]> {
  const encoding: Encoded[] = [];
  for (const scale of kept) {
    const { name, kind } = scale;
    const plan = plans.find((one) => one.name === name);
    const [feature] = plan ? readableFeatures([reference, current], [plan]) : [];
    if (!plan || feature?.kind !== kind) {
      throw new NotApplicable(`It needs the column ${name} of the reference, which current lacks.`);
    }
    if (kind === 'nominal') encoding.push(await recallCategories(reference, current, plan));
    else {
      const encode = encodeNumber(scale);
      encoding.push({
        async read(_, rows) {
          const [values] = await readFeature([current], feature);
          return (values?.(rows) ?? new Float64Array(rows.length).fill(NaN)).map(encode);
        },
      });
    }
  }
  return encoding;
}

type Scale = { readonly mean: number; readonly deviation: number };

/** Of the finite numbers, as if the others were their mean. */
function scaleOf(values: Float64Array): Scale {
  let [known, sum, squares] = [0, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    known += 1;
    sum += value;
  }
  const mean = known > 0 ? sum / known : 0;
  for (const value of values) if (Number.isFinite(value)) squares += (value - mean) ** 2;
  return scaled(mean, Math.sqrt(squares / values.length));
}

/** Of equal numbers rounding may leave a trace. Numbers whose deviation no double holds are taken for equal. */
const scaled = (mean: number, deviation: number): Scale =>
  Number.isFinite(mean) && Number.isFinite(deviation)
    ? { mean, deviation: deviation > 1e-12 * Math.abs(mean) ? deviation : 0 }
    : { mean: 0, deviation: 0 };

/** A constant is 0, as is what is missing of numbers: their mean stands in. */
const encodeNumber =
  ({ mean, deviation }: Scale): Encode =>
  (value) =>
    deviation > 0 && Number.isFinite(value) ? Math.min(farthest, Math.max(-farthest, (value - mean) / deviation)) : 0;

/** So many deviations and less have squares that doubles can add up. */
const farthest = 1e100;

/** Rows of each code, the most frequent first; NaN is the code of what is missing. */
type CodeRows = readonly (readonly [code: number, rows: number])[];

/** A category is its share of the rows, unseen ones 0; what is missing counts as the most frequent, of equals the first. */
function encodeCategory(counted: CodeRows, all: number): Encode {
  const rows = new Map<number, number>();
  const mode = counted.find(([code]) => !Number.isNaN(code))?.[0] ?? NaN;
  for (const [code, count] of counted) {
    const key = Number.isNaN(code) ? mode : code;
    rows.set(key, (rows.get(key) ?? 0) + count);
  }
  const shares = new Map([...rows].map(([code, n]) => [code, n / all]));
  let [mean, squares] = [0, 0];
  for (const share of shares.values()) mean += share * share;
  for (const share of shares.values()) squares += share * (share - mean) ** 2;
  const { deviation } = scaled(mean, Math.sqrt(squares));
  if (deviation === 0) return () => 0;
  const encoded = new Map([...shares].map(([code, share]) => [code, (share - mean) / deviation]));
  const unseen = -mean / deviation;
  return (value) => encoded.get(Number.isNaN(value) ? mode : value) ?? unseen;
}

function countCodes(codes: Float64Array): CodeRows {
  const rows = new Map<number, number>();
  for (const code of codes) rows.set(code, (rows.get(code) ?? 0) + 1);
  return [...rows].sort(([a, n], [b, m]) => Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || m - n || a - b);
}

/** Codes are positions among the categories that the report names. */
async function recallCategories(reference: Side<Summarised>, current: Side, plan: ColumnPlan): Promise<Encoded> {
  const { name, type } = plan;
  const { distribution, profile } = await reference.data.summarise(name, type);
  if (distribution.kind !== 'categories') {
    const why = distribution.kind === 'none' ? distribution.why : 'the earlier report read it as numbers';
    throw new NotApplicable(`The categories of ${name} are not known: ${why}.`);
  }
  const { values, counts } = distribution;
  const byRows = [...counts].map((rows, code) => [code, rows] as const).sort(([a, n], [b, m]) => m - n || a - b);
  const encode = encodeCategory([...byRows, [NaN, profile.missing]], profile.count);
  return {
    async read(_, rows) {
      const texts = storedOf(current, name) && (await readTexts(current, plan));
      const places = new Map(values.map((value, place) => [value, place]));
      const ofCode = Float64Array.of(NaN, ...(texts?.names ?? []).map((text) => places.get(text) ?? -1));
      return Float64Array.from(rows, (row) => encode(ofCode[texts?.codes[row] ?? 0] ?? NaN));
    },
  };
}
