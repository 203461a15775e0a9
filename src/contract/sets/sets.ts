import type * as z from 'zod';
import type { Immutable } from '../immutable';
import type { setsReportSchema } from './sets-schema';

export type SetsReport = Immutable<z.infer<typeof setsReportSchema>>;
export type ComparedSet = SetsReport['sets'][number];
export type ComparedColumn = SetsReport['columns'][number];
export type SetCell = SetsReport['cells'][number];

/** "2 of 12 sets differ from the rest", or that none does. */
export function setsSentence({ sets, reference }: SetsReport): string {
  const compared = sets.filter(({ error, name }) => error === null && name !== reference);
  const differing = compared.filter((set) => set.differing > 0).length;
  const from = reference === null ? 'the rest' : reference;
  const unread = sets.length - sets.filter(({ error }) => error === null).length;
  const beside = unread === 0 ? '' : `, ${unread} could not be compared`;
  if (differing === 0) return `No set of ${compared.length} differs from ${from}${beside}`;
  return `${differing} of ${compared.length} sets ${differing === 1 ? 'differs' : 'differ'} from ${from}${beside}`;
}
