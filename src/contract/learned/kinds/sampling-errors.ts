import * as z from 'zod';
import { kindOf } from './kind';

/** The sampling error of a metric over one row; null where the reference does not show it. */
export const samplingErrors = kindOf(z.number().min(0).nullable(), () => false);
