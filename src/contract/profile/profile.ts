import type * as z from 'zod';
import type { Immutable } from '../immutable';
import type {
  charactersSchema,
  extremeSchema,
  histogramSchema,
  modesSchema,
  patternsSchema,
  profileSchema,
  rhythmSchema,
  rowOrderSchema,
  valueCountSchema,
} from './profile-schema';

/** Quantile levels that every profile of a numeric or datetime column reports. */
export const quantileLevels = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;

export type Histogram = Immutable<z.infer<typeof histogramSchema>>;
export type ValueCount = Immutable<z.infer<typeof valueCountSchema>>;
export type Extreme = Immutable<z.infer<typeof extremeSchema>>;
export type Modes = Immutable<z.infer<typeof modesSchema>>;
export type RowOrder = z.infer<typeof rowOrderSchema>;
export type Characters = Immutable<z.infer<typeof charactersSchema>>;
export type Patterns = Immutable<z.infer<typeof patternsSchema>>;
export type Rhythm = Immutable<z.infer<typeof rhythmSchema>>;
export type ColumnProfile = Immutable<z.infer<typeof profileSchema>>;
