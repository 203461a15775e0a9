import type { Report } from '../report/report';
import type { PersonalKind } from '../types';
import type { Suite } from './suite';

/** Of which columns a suite keeps values out of all exports. */
export type Privacy = Suite['privacy'];

/** Whether values may be told of what is at hand. */
export type ColumnPrivacy = 'values' | 'no-values';

/** Of what these columns tell together: it is private where one of them is. */
export function privacyOf(privacy: Privacy, ...columns: readonly string[]): ColumnPrivacy {
  if (typeof privacy === 'string') return privacy;
  return columns.some((column) => privacy.columns.includes(column)) ? 'no-values' : 'values';
}

/** The columns that are private beside others. */
export const privateColumns = (privacy: Privacy): readonly string[] =>
  typeof privacy === 'string' ? [] : privacy.columns;

type Columns = readonly Pick<Report['columns'][number], 'name' | 'role' | 'personal'>[];

type Told = Pick<Report, 'suite'> & {
  readonly columns: Columns;
  readonly tables?: readonly { readonly columns: Columns }[] | undefined;
};

/** Columns of a report, those of further tables too, that look personal, and whose values it tells. */
export const openPersonal = ({
  suite,
  columns,
  tables = [],
}: Told): readonly { readonly name: string; readonly is: string }[] => {
  const all = [...columns, ...tables.flatMap((table) => table.columns)];
  const open = all.flatMap(({ name, role, personal }) =>
    personal && role !== 'ignore' && privacyOf(suite.privacy, name) === 'values'
      ? [{ name, is: personalWords[personal] }]
      : [],
  );
  // A column of one name is named once, and kept out in all tables.
  return [...new Map(open.map((one) => [one.name, one])).values()];
};

/** What a column that looks like it holds. */
export const personalWords: { readonly [kind in PersonalKind]: string } = {
  name: 'names of people',
  email: 'e-mail addresses',
  phone: 'phone numbers',
  iban: 'bank account numbers',
  card: 'card numbers',
  ip: 'network addresses',
  'national-id': 'national identity numbers',
};
