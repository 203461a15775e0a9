import * as z from 'zod';

/** Of checks whose intervals are drawn. */
export const resamplingParams = {
  seed: z.int().min(0).max(0xffffffff).default(42).describe('Of the bootstrap.'),
  resamples: z.int().min(100).max(10_000).default(1000).describe('Bootstrap samples of an interval.'),
};
