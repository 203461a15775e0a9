import { distributionSchema } from '../distribution-schema';
import { kindOf } from './kind';

/** The chunks of a column that are alike, of a timeline that began without a reference; of a column whose chunks all are, nothing. */
export const usual = kindOf(distributionSchema, ({ kind }) => kind === 'categories');
