import type { DatasetRole } from '../../../../contract';
import type { ChunksInput } from '../../../define/chunks-input';
import { sharesOf } from '../../../model/lib/measure/measure-probabilities';
import type { ModelRows } from '../../../model/lib/rows';
import { chunkCodes } from '../chunk-codes';
import { perKey, perRun } from './per-key';

/** Rows of one chunk: label and outputs as `ModelRows`. */
export type Part = ClassPart | QuantityPart;

export type ClassPart = {
  readonly kind: 'classes';
  readonly rows: number;
  readonly classes: number;
  /** Whether metrics are those of class 1, not averages. */
  readonly isBinary: boolean;
  readonly label: Uint16Array | null;
  readonly prediction: Uint16Array | null;
  /** An array a class. */
  readonly shares: readonly Float64Array[] | null;
  readonly weights: Float64Array | null;
};

export type QuantityPart = {
  readonly kind: 'quantities';
  readonly rows: number;
  readonly label: Float64Array | null;
  readonly prediction: Float64Array | null;
  readonly weights: Float64Array | null;
};

/** The rows chunk by chunk; `chunkOf` says of each in which it is. */
function cutRows(rows: ModelRows, chunkOf: Float64Array, chunks: number): readonly Part[] {
  const whole = wholeOf(rows);
  return rowsByChunk(chunkOf, chunks).map((chosen) => partOf(whole, chosen));
}

/** All rows as one part. */
export const wholeOf = perKey((rows: ModelRows): Part => {
  const { label, prediction, weights } = rows;
  if (rows.task === 'regression') {
    return { kind: 'quantities', rows: rows.rows, label: rows.label, prediction: rows.prediction, weights };
  }
  const shares = rows.probability ? sharesOf(rows) : null;
  const isBinary = rows.task === 'binary';
  const codes = { label: asCodes(label), prediction: asCodes(prediction) };
  return { kind: 'classes', rows: rows.rows, classes: rows.classes.length, isBinary, ...codes, shares, weights };
});

const asCodes = (values: Uint16Array | Float64Array | null): Uint16Array | null =>
  values instanceof Uint16Array ? values : null;

/** Positions of the rows of each chunk, in their order. */
export function rowsByChunk(chunkOf: Float64Array, chunks: number): readonly Uint32Array[] {
  const counts = new Uint32Array(chunks);
  for (const chunk of chunkOf) if (!Number.isNaN(chunk)) counts[chunk] = (counts[chunk] ?? 0) + 1;
  const found = Array.from(counts, (count) => new Uint32Array(count));
  const next = new Uint32Array(chunks);
  chunkOf.forEach((chunk, row) => {
    const rows = found[chunk];
    if (!rows) return;
    const at = next[chunk] ?? 0;
    rows[at] = row;
    next[chunk] = at + 1;
  });
  return found;
}

function partOf(whole: Part, chosen: Uint32Array): Part {
  const codes = (values: Uint16Array | null) => values && pickInto(values, chosen, new Uint16Array(chosen.length));
  const numbers = (values: Float64Array | null) => values && pickInto(values, chosen, new Float64Array(chosen.length));
  const common = { rows: chosen.length, weights: numbers(whole.weights) };
  if (whole.kind === 'quantities') {
    return { ...whole, ...common, label: numbers(whole.label), prediction: numbers(whole.prediction) };
  }
  const shares = whole.shares && whole.shares.flatMap((one) => numbers(one) ?? []);
  return { ...whole, ...common, label: codes(whole.label), prediction: codes(whole.prediction), shares };
}

function pickInto<T extends Uint16Array | Float64Array>(values: T, chosen: Uint32Array, picked: T): T {
  for (let at = 0; at < chosen.length; at++) picked[at] = values[chosen[at] ?? 0] ?? 0;
  return picked;
}

export type Parts = { readonly rows: ModelRows; readonly parts: readonly Part[] };
/** The rows of one dataset chunk by chunk, read when first asked for. */
type ReadParts = (role: DatasetRole) => Promise<Parts>;

/** Rows with a label where their dataset has any. */
export const labelledParts = perRun((input) => readParts(input, (role) => input.model.read(role)));

/** All rows with prediction and probability, whether they have a label or not. */
export const outputParts = perRun((input) => readParts(input, (role) => input.model.readOutputs(role)));

/** Rows that are those of both readings are cut once. */
const cutOnce = perRun(({ sides, chunks }) => {
  const cut = (role: DatasetRole) =>
    perKey((rows: ModelRows) => cutRows(rows, chunkCodes(sides[role], rows.positions), chunks[role].length));
  return { reference: cut('reference'), current: cut('current') };
});

function readParts(input: ChunksInput, read: (role: DatasetRole) => Promise<ModelRows>): ReadParts {
  const known = new Map<DatasetRole, Promise<Parts>>();
  return (role) => {
    const parts = known.get(role) ?? read(role).then((rows) => ({ rows, parts: cutOnce(input)[role](rows) }));
    known.set(role, parts);
    return parts;
  };
}
