import type { ColumnRole, ReportColumn } from '../../contract';
import type { Edits } from './edits';

const takenByOne: readonly ColumnRole[] = ['label', 'prediction', 'probability', 'time', 'weight'];

type Planned = Pick<ReportColumn, 'name' | 'role'> & Partial<Pick<ReportColumn, 'reference' | 'current'>>;

/** Gives a column a role; whoever held a role that only one column can have becomes a feature. Of several classes each has its probability. */
export function editRole(edits: Edits, columns: readonly Planned[], column: string, role: ColumnRole): Edits {
  const roles = { ...edits.roles, [column]: role };
  const label = columns.find((one) => (roles[one.name] ?? one.role) === 'label');
  if (takenByOne.includes(role) && !(role === 'probability' && label && classesOf(label).length > 2)) {
    for (const other of columns) {
      if (other.name !== column && (roles[other.name] ?? other.role) === role) roles[other.name] = 'feature';
    }
  }
  return { ...edits, roles };
}

/** The values of a label, as far as its profiles list them. */
export const classesOf = ({ reference, current }: Omit<Planned, 'name' | 'role'>): readonly string[] => [
  ...new Set([reference, current].flatMap((profile) => profile?.top.map(({ value }) => String(value)) ?? [])),
];
