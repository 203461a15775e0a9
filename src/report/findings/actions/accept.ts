import type { ColumnSchema, Json, Result, Schema, SchemaChange } from '../../../contract';
import { counted, exact, share } from '../../shared/numbers';
import { clipped } from '../../shared/visible';

const kinds = ['set', 'add', 'remove', 'rename', 'rows'];
const isChange = (json: Json): json is SchemaChange & Json =>
  typeof json === 'object' && json !== null && kinds.some((kind) => kind in json);

/** The changes of the schema by which it would accept what a check found. */
export function changesIn({ value }: Result): readonly SchemaChange[] {
  const { accept } = value;
  return Array.isArray(accept) ? accept.filter(isChange) : [];
}

const quoted = (name: string): string => `“${clipped(name, 40)}”`;

/** What a change would do, as a button says it. */
export function changeWords(change: SchemaChange, schema: Schema | undefined): string {
  if ('rows' in change) {
    return `Allow ${spanWords(change.rows?.min ?? null, change.rows?.max ?? null) ?? 'any number of'} rows`;
  }
  if ('add' in change) return `Expect the column ${quoted(change.add.name)} too`;
  if ('remove' in change) return `Stop expecting the column ${quoted(change.remove)}`;
  if ('rename' in change) return `Expect ${quoted(change.rename.to)} in place of ${quoted(change.rename.from)}`;
  return setWords(change.column, change.set, schema?.columns.find(({ name }) => name === change.column) ?? null);
}

const held = { number: 'numbers', text: 'text', boolean: 'true or false', datetime: 'times', nested: 'nested values' };

function setWords(name: string, set: Partial<ColumnSchema>, before: ColumnSchema | null): string {
  const { kind, values, maxMissing, unique, required } = set;
  if (kind) return `Expect ${held[kind]} in ${quoted(name)}`;
  if (required === false) return `Let the column ${quoted(name)} be absent`;
  if (unique === false) return 'Allow values to repeat';
  if (typeof maxMissing === 'number') return `Allow up to ${share(maxMissing)} missing`;
  if (values) return valueWords(values.filter((value) => !before?.values?.includes(value)));
  if (set.min !== undefined || set.max !== undefined) {
    const { min = null, max = null } = { ...before, ...set };
    return `Allow ${spanWords(min, max) ?? 'any value'}`;
  }
  return set.pattern === null ? 'Allow any form of text' : 'Allow any value';
}

function valueWords(fresh: readonly string[]): string {
  const named = fresh.slice(0, 3).map(quoted).join(', ');
  if (fresh.length <= 1) return `Allow the value ${named}`;
  return `Allow ${counted(fresh.length, 'value')} more: ${named}${fresh.length > 3 ? ' …' : ''}`;
}

function spanWords(min: number | string | null, max: number | string | null): string | null {
  const [low, high] = [min, max].map((end) => (typeof end === 'number' ? exact(end) : end));
  if (low && high) return `${low} … ${high}`;
  if (low) return `${low} and more`;
  return high ? `up to ${high}` : null;
}
