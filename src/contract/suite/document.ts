import * as z from 'zod';
import type { Immutable } from '../immutable';

const line = z.string().trim().min(1);

/** What a report says of itself to whoever it is sent to. */
export const documentSchema = z
  .strictObject({
    title: line.max(200).describe('In place of the names of the files.'),
    owner: line.max(200).describe('Whom to ask.'),
    note: line.max(4000).describe('What a reader should know; line breaks stay.'),
  })
  .partial();

export type ReportDocument = Immutable<z.infer<typeof documentSchema>>;
