import { InputError } from '../../contract/errors';
import type { Dialect } from './dialect';

/** Parts of a name between dots; a part in quotes may hold a dot itself. */
const part = /\s*(?:"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|([^."`]+))\s*(\.|$)/y;

/** The name of a table as a person writes it (`schema.table`, parts in quotes or not), quoted part by part. */
export function tableName({ id, identifier, text }: Dialect, written: string): string {
  const name = written.trim();
  // DuckDB reads a file as a table.
  if (id === 'duckdb' && /\.(parquet|csv|json|ndjson)(\.(gz|zst))?$/i.test(name) && !/^["`]/.test(name))
    return text(name);
  const parts: string[] = [];
  part.lastIndex = 0;
  let isLast = name === '';
  while (!isLast) {
    const found = part.exec(name);
    if (!found) throw noName(written);
    const [, double, back, plain, end] = found;
    const one = double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`') ?? plain?.trim() ?? '';
    if (one === '') throw noName(written);
    parts.push(one);
    isLast = end === '';
  }
  if (parts.length === 0) throw noName(written);
  return parts.map(identifier).join('.');
}

const noName = (written: string): InputError =>
  new InputError(
    `"${written}" names no table: write it as table or schema.table, with parts that hold a dot in quotes.`,
  );
