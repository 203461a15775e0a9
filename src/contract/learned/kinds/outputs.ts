import * as z from 'zod';
import { tasks } from '../../types';
import { kindOf, rows } from './kind';

/** Rows of the reference with label and outputs, and what they are told as; `classes` 0 for quantities. */
export const outputs = kindOf(z.strictObject({ rows, task: z.enum(tasks), classes: rows }), () => false);
