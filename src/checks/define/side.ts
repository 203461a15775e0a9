import type { DatasetFacts } from '../../contract';
import { needRows, type Rows, type Summarised } from '../../data/dataset';

/** A dataset as checks see it: its rows, unless the scope of a check says that it is content with less. */
export type Side<D extends Summarised = Rows> = { readonly facts: DatasetFacts; readonly data: D };

/** The same side, where its rows are here. Throws RowsAbsent. */
export const sideWithRows = <S extends Side<Summarised>>(side: S): S & Side => ({ ...side, data: needRows(side.data) });
