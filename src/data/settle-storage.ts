import type { Engine } from './engine';
import { identifier, sql, table } from './sql';

/** Engine types that nothing here computes on, and the text or time they are kept as. */
const replacements: readonly { readonly when: RegExp; readonly type: 'VARCHAR' | 'TIMESTAMP' }[] = [
  { when: /^TIMESTAMP WITH TIME ZONE$/, type: 'TIMESTAMP' }, // its functions need an extension; the cast gives UTC
  { when: /^(TIME|TIME WITH TIME ZONE|INTERVAL|UUID)$|^ENUM/, type: 'VARCHAR' },
];

/** Brings every column of a freshly read table to a type that the rest can count on. */
export function settleStorage(engine: Engine): void {
  for (const { name, type } of describeTable(engine)) {
    const replacement = replacements.find(({ when }) => when.test(type));
    if (replacement) cast(engine, name, replacement.type);
    else if (type === 'BIGINT' || type === 'UBIGINT' || type.includes('HUGEINT')) keepDigits(engine, name);
  }
}

/** Integers beyond 2^53 would lose digits as doubles: such a column is compared as text, digit by digit. */
function keepDigits(engine: Engine, name: string): void {
  const column = identifier(name);
  const [row] = engine.rows(sql`
    SELECT coalesce(max(${column}) > 9007199254740992 OR min(${column}) < -9007199254740992, false) AS beyond FROM ${table}`);
  if (row?.['beyond'] === true) cast(engine, name, 'VARCHAR');
}

function cast(engine: Engine, name: string, type: 'VARCHAR' | 'TIMESTAMP'): void {
  engine.execute(sql`ALTER TABLE ${table} ALTER ${identifier(name)} TYPE ${identifier(type)}`);
}

export function describeTable(engine: Engine): readonly { readonly name: string; readonly type: string }[] {
  return engine
    .rows(sql`SELECT column_name AS name, column_type AS type FROM (DESCRIBE ${table})`)
    .map((row) => ({ name: String(row['name']), type: String(row['type']) }));
}
