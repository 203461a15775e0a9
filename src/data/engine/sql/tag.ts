/**
 * The one place where SQL text is made. Only `sql` and the functions below produce `Sql`, so an identifier is
 * always quoted and a value always escaped; anything else interpolated is a type error.
 */
declare const brand: unique symbol;
export type Sql = { readonly text: string; readonly [brand]: 'sql' };

const raw = (text: string): Sql => ({ text }) as Sql;

export type SqlValue = string | number | bigint | boolean | null;

/** A quoted identifier of a table of ours: what a file calls like the engine's own is kept under another name. */
export function identifier(name: string): Sql {
  return asWritten(isReserved(name) ? `${name}_` : name);
}

/** A quoted identifier of what others named: tables that come in, and what people call columns in SQL of their own. */
export function asWritten(name: string): Sql {
  return raw(`"${name.replaceAll('"', '""')}"`);
}

/** The name of a column by the one under which it is kept in a table of ours. */
export const nameOfKept = (kept: string): string => (/_$/.test(kept) && isReserved(kept) ? kept.slice(0, -1) : kept);

/** `rowid` is the place of a row, unless a column is called so in any case; `met` what a condition made of a row. */
const isReserved = (name: string): boolean => /^(rowid|met)_*$/i.test(name);

/** A type as the engine itself spells it in DESCRIBE. */
export function typeName(described: string): Sql {
  return raw(described);
}

/** SQL that a person wrote, on lines of its own so that a comment in it ends. Only for what `evaluate` runs. */
export function written(text: string): Sql {
  return raw(`\n${text}\n`);
}

/** An escaped literal. Numbers are written so that they read back as the same double. */
export function literal(value: SqlValue): Sql {
  if (value === null) return raw('NULL');
  if (typeof value === 'boolean') return raw(value ? 'TRUE' : 'FALSE');
  if (typeof value === 'bigint') return raw(String(value));
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return raw(String(value));
    return raw(`'${String(value)}'::DOUBLE`);
  }
  return raw(`'${value.replaceAll("'", "''")}'`);
}

/**
 * As people write it, to compare with a DOUBLE or BIGINT. The engine takes it for a decimal: of 15 digits that is the same double,
 * for a whole number below 2^53 over a power of ten up to 10^22 is divided exactly.
 */
export function plainNumber(value: number): Sql {
  const text = String(value);
  const isPlain = /^-?\d+\.\d+$/.test(text) && text.replace(/\D/g, '').length <= 15;
  return isPlain ? raw(text) : literal(value);
}

/** SQL from a template: interpolated `Sql` goes in as it is, plain values as escaped literals. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    const piece = typeof part === 'object' && part !== null ? part : literal(part);
    text += piece.text + (strings[index + 1] ?? '');
  });
  return raw(text);
}

/** Parts joined by a separator, ", " unless given. */
export function join(parts: readonly Sql[], separator = ', '): Sql {
  return raw(parts.map((part) => part.text).join(separator));
}

/** The table that holds a dataset inside its own engine. */
export const table = identifier('data');

/** The distinct values of a column with their rows: columns `value` and `n`. */
export const valuesOf = (column: string): Sql => {
  const name = identifier(column);
  return sql`(SELECT ${name} AS value, count(*) AS n FROM ${table} WHERE ${name} IS NOT NULL GROUP BY ${name})`;
};
