import type { ColumnRole, Roles } from '../../../contract';

export type GivenRole = { readonly role: ColumnRole; readonly why: string };

/** The roles that a suite gives, by column. */
export function givenRoles(roles: Roles): ReadonlyMap<string, GivenRole> {
  const given = new Map<string, GivenRole>();
  const set = (role: ColumnRole, names: readonly (string | null | undefined)[]): void => {
    for (const name of names) if (name) given.set(name, { role, why: 'role set in the suite' });
  };
  // A column named twice keeps the more special role, so the general ones come first.
  set('segment', roles.segment ?? []);
  set('group', roles.group ?? []);
  set('weight', [roles.weight]);
  set('id', roles.id ?? []);
  set('time', [roles.time]);
  set('probability', probabilityColumns(roles.probability));
  set('prediction', [roles.prediction]);
  set('label', [roles.label]);
  set('ignore', roles.ignore ?? []);
  return given;
}

const probabilityColumns = (probability: Roles['probability']): readonly (string | null | undefined)[] =>
  typeof probability === 'object' && probability !== null ? Object.values(probability) : [probability];
