import type { ColumnType, StoredColumn } from '../../spec';

export type Inferred = { readonly type: ColumnType; readonly why: string };

type Rule = (column: StoredColumn, present: number) => Inferred | null;

/** Integers named like a code with at most this range are categories, not quantities. */
const maxCodeRange = 200;
/** Strings with more distinct values than this, most of them different, are free text. */
const maxCategories = 50;

const idName = /(^|[^a-z])(id|uuid|guid|key)$|[a-z](Id|ID|Uuid)$|^(id|uuid|guid)([^a-z]|$)/;
const codeName =
  /(^|[^a-z])(code|class|category|type|status|zip|postcode|cluster|group|grade|level|rating|sex|gender)$/i;
const indexName = /^(unnamed: \d+|column0|index|row|rownames?|row_?(id|number|index))$/i;

const yesNoPairs = ['no yes', 'n y', 'f t', 'false true', 'off on'];

/** Asked in order; the first that answers decides. The last always answers. */
const rules: readonly Rule[] = [
  ({ storage, engineType }) =>
    storage === 'nested' ? { type: 'text', why: `stored as ${engineType}, which is named but not analysed` } : null,
  ({ storage }) => (storage === 'boolean' ? { type: 'boolean', why: 'holds only true and false' } : null),
  ({ storage }) => (storage === 'datetime' ? { type: 'datetime', why: 'holds dates or times' } : null),
  identifier,
  longNumber,
  zeroOne,
  code,
  ({ storage }) =>
    storage === 'integer' || storage === 'float' || storage === 'decimal'
      ? { type: 'numeric', why: 'holds numbers' }
      : null,
  yesNo,
  freeText,
  ({ distinct }, present) => ({
    type: 'categorical',
    why: present === 0 ? 'has no values' : `text with ${distinct ?? 0} different values`,
  }),
];

/** The type of one column and the reason, from its exact facts alone. */
export function inferType(column: StoredColumn, rows: number): Inferred {
  for (const rule of rules) {
    const inferred = rule(column, rows - column.missing);
    if (inferred) return inferred;
  }
  throw new Error(`No type rule answered for ${column.name}.`);
}

function identifier(column: StoredColumn, present: number): Inferred | null {
  const { storage, distinct, text, name, min, max } = column;
  if (distinct === null || present < 2) return null;
  const unique = distinct === present;
  if (storage === 'integer') {
    if (idName.test(name) && distinct > 0.9 * present)
      return { type: 'id', why: 'named like an identifier, and nearly every value is different' };
    const sequence = unique && present > 2 && min !== null && max !== null && max - min === present - 1;
    if (sequence && (indexName.test(name) || idName.test(name)))
      return { type: 'id', why: 'counts the rows one by one' };
    if (idName.test(name) && min !== null && max !== null && max - min > maxCodeRange) {
      return { type: 'id', why: 'named like an identifier; its values repeat' };
    }
    return null;
  }
  if (storage !== 'string' || text === null) return null;
  if (idName.test(name) && distinct > 0.9 * present && text.spaced < 0.1) {
    return { type: 'id', why: 'named like an identifier, and nearly every value is different' };
  }
  const timeOfDay = /^\d{1,2}:\d{2}/.test(text.smallest);
  const uniform = text.maxLength - text.minLength <= 4 && text.spaced === 0 && text.minLength >= 3 && !timeOfDay;
  if (unique && uniform && present > maxCategories)
    return { type: 'id', why: 'every value is different, of about the same length and without spaces' };
  return null;
}

function longNumber({ kind, storage }: StoredColumn): Inferred | null {
  return kind === 'number' && storage === 'string'
    ? { type: 'id', why: 'holds numbers beyond 2^53, which are kept digit by digit' }
    : null;
}

function zeroOne({ storage, min, max }: StoredColumn): Inferred | null {
  return storage === 'integer' && min === 0 && max === 1 ? { type: 'boolean', why: 'holds only 0 and 1' } : null;
}

function code({ storage, name, min, max }: StoredColumn): Inferred | null {
  const fits = storage === 'integer' && min !== null && max !== null && max - min <= maxCodeRange;
  return fits && (codeName.test(name) || idName.test(name))
    ? { type: 'categorical', why: 'integers named like a code' }
    : null;
}

function yesNo({ text }: StoredColumn): Inferred | null {
  const pair = text?.pair
    ?.map((value) => value.trim().toLowerCase())
    .sort()
    .join(' ');
  return pair !== undefined && yesNoPairs.includes(pair) ? { type: 'boolean', why: 'holds only a yes and a no' } : null;
}

function freeText({ distinct, text }: StoredColumn, present: number): Inferred | null {
  if (distinct === null || text === null) return null;
  if (distinct > maxCategories && distinct > 0.5 * present) {
    return { type: 'text', why: `${distinct} different values in ${present} rows` };
  }
  if (text.meanLength > 50 && text.spaced > 0.5) return { type: 'text', why: 'long values with spaces' };
  return null;
}
