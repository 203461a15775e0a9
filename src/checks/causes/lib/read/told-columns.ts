import type { Json, Result } from '../../../../contract';

/** The columns that a finding tells of: those that it is about, and those that a list in its value names. */
export const toldColumns = (result: Result): readonly string[] => [
  ...result.columns,
  ...retypedIn(result),
  ...entangledIn(result),
];

const retypedIn = ({ check, value }: Result): readonly string[] =>
  check === 'schema.types' ? textsAt(listOf(value['changed']), 'column') : [];

/** Where the check warns: the change of a correlation beyond which it is told, and its q-value. */
const changed = { change: 0.2, qValue: 0.05 };

/** Pairs that go together otherwise than before: equal columns, and changed correlations. */
export function entangledPairs({ check, value }: Result): readonly (readonly string[])[] {
  const pairs = listOf(value['pairs']);
  if (check === 'integrity.duplicate-columns')
    return pairs.map((pair) => listOf(pair).filter((name) => typeof name === 'string'));
  if (check !== 'drift.correlation') return [];
  return pairs
    .filter(
      (pair) =>
        Math.abs(numberAt(pair, 'change') ?? 0) >= changed.change && (numberAt(pair, 'qValue') ?? 1) < changed.qValue,
    )
    .map((pair) => [...textsAt([pair], 'a'), ...textsAt([pair], 'b')]);
}

export const entangledIn = (result: Result): readonly string[] => entangledPairs(result).flat();

/** The column by which a model tells the sides apart most. */
export const leadingIn = ({ value }: Result): string | null =>
  textsAt(listOf(value['importance']).slice(0, 1), 'column')[0] ?? null;

const listOf = (json: Json | undefined): readonly Json[] => (Array.isArray(json) ? json : []);

const isRecord = (json: Json): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const fieldOf = (json: Json, key: string): Json => (isRecord(json) ? (json[key] ?? null) : null);

const textsAt = (records: readonly Json[], key: string): readonly string[] =>
  records.map((record) => fieldOf(record, key)).filter((text) => typeof text === 'string');

function numberAt(record: Json, key: string): number | null {
  const found = fieldOf(record, key);
  return typeof found === 'number' ? found : null;
}
