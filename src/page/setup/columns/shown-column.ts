import { ownValue, type ColumnRole, type ColumnType, type ReportColumn } from '../../../contract';
import type { Edits } from '../../suite/edits';

type Planned = Pick<ReportColumn, 'name' | 'type' | 'role'>;

/** As the next run will take it. */
export const typeOf = ({ name, type }: Planned, { types }: Edits): ColumnType => ownValue(types, name) ?? type;
export const roleOf = ({ name, role }: Planned, { roles }: Edits): ColumnRole => roles[name] ?? role;

/** Differs from what the report was made with. */
export const isEdited = (column: Planned, edits: Edits): boolean =>
  typeOf(column, edits) !== column.type || roleOf(column, edits) !== column.role;
