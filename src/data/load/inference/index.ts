import {
  ownValue,
  type ColumnPlan,
  type ColumnType,
  type DatasetFacts,
  type Preset,
  type Roles,
} from '../../../contract';
import { evidentlyType } from './evidently-type';
import { factsOf } from './facts';
import { givenRoles } from './given-roles';
import { guessRoles } from './roles';
import { inferType, type Inferred } from './types';

export { factsOf } from './facts';
export { notesTimes } from './types';

export type Given = {
  readonly types?: { readonly [column: string]: ColumnType } | undefined;
  readonly roles?: Roles | undefined;
  readonly preset?: Preset | undefined;
};

type Inferable = Pick<DatasetFacts, 'rows' | 'columns'>;

/**
 * Types and roles of all columns of either dataset. Decided once, on the reference where there is one, and applied to
 * both; columns that only current has come last and are decided on current. What is given is never overruled, and
 * where any role is given none is guessed. A given type changes its own column alone. Preset evidently names types as
 * that tool does, which asks current; roles are guessed as ever.
 */
export function inferColumns(reference: Inferable | null, current: Inferable, given: Given): readonly ColumnPlan[] {
  const inReference = new Set(reference?.columns.map(({ name }) => name));
  const facts = [
    ...(reference?.columns.map((column) => factsOf(column, reference.rows)) ?? []),
    ...current.columns.filter(({ name }) => !inReference.has(name)).map((column) => factsOf(column, current.rows)),
  ];
  const inferred = facts.map((column) => ({ column, ...inferType(column) }));
  const toolType = given.preset === 'evidently' ? typesByEvidently(current) : null;
  const planned = inferred.map((typed) => {
    const type = ownValue(given.types, typed.column.name);
    if (type) return { ...typed, type, why: 'type set in the suite' };
    return { ...typed, ...(toolType?.get(typed.column.name) ?? {}) };
  });
  const roles = given.roles ? givenRoles(given.roles) : guessRoles(inferred, planned);
  return planned.map(({ column: { name }, type, why }) => {
    const role = roles.get(name);
    return { name, type, role: role?.role ?? 'feature', why: sentence(role ? [why, role.why] : [why]) };
  });
}

function sentence(reasons: readonly string[]): string {
  const text = reasons.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const typesByEvidently = ({ columns, rows }: Inferable): ReadonlyMap<string, Inferred> =>
  new Map(
    columns.flatMap((column) => {
      const inferred = evidentlyType(factsOf(column, rows));
      return inferred ? [[column.name, inferred]] : [];
    }),
  );
