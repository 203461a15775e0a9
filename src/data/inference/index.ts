import type { ColumnPlan, ColumnType, DatasetFacts, Roles } from '../../spec';
import { givenRoles, guessRoles, type Typed } from './roles';
import { inferType } from './types';

export type Given = {
  readonly types?: { readonly [column: string]: ColumnType } | undefined;
  readonly roles?: Roles | undefined;
};

type Inferable = Pick<DatasetFacts, 'rows' | 'columns'>;

/**
 * Types and roles of all columns of either dataset. Decided once, on the reference where there is one, and applied to
 * both; columns that only current has come last and are decided on current. What is given is never overruled, and
 * where any role is given none is guessed.
 */
export function inferColumns(
  reference: Inferable | null,
  current: Inferable,
  given: Given,
): readonly ColumnPlan[] {
  const inReference = new Set(reference?.columns.map(({ name }) => name));
  const sources = [
    ...(reference?.columns.map((column) => ({ column, rows: reference.rows })) ?? []),
    ...current.columns.filter(({ name }) => !inReference.has(name)).map((column) => ({ column, rows: current.rows })),
  ];
  const typed = sources.map(({ column, rows }): Typed & { readonly why: string } => {
    const type = given.types?.[column.name];
    const inferred = type ? { type, why: 'type set in the suite' } : inferType(column, rows);
    return { column, rows, ...inferred };
  });
  const roles = given.roles ? givenRoles(given.roles) : guessRoles(typed);
  return typed.map(({ column, type, why }) => {
    const role = roles.get(column.name);
    return { name: column.name, type, role: role?.role ?? 'feature', why: sentence(role ? [why, role.why] : [why]) };
  });
}

function sentence(reasons: readonly string[]): string {
  const text = reasons.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
