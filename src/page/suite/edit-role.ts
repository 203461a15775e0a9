import type { ColumnRole } from '../../contract';
import type { Edits } from './edits';

const takenByOne: readonly ColumnRole[] = ['label', 'prediction', 'probability', 'time', 'weight'];

/** Gives a column a role; whoever held a role that only one column can have becomes a feature. */
export function editRole(
  edits: Edits,
  columns: readonly { readonly name: string; readonly role: ColumnRole }[],
  column: string,
  role: ColumnRole,
): Edits {
  const roles = { ...edits.roles, [column]: role };
  if (takenByOne.includes(role)) {
    for (const other of columns) {
      if (other.name !== column && (roles[other.name] ?? other.role) === role) roles[other.name] = 'feature';
    }
  }
  return { ...edits, roles };
}
