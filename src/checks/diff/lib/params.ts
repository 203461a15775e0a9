import * as z from 'zod';

export const differenceParams = {
  maxShare: z.number().min(0).max(1).default(0).describe('The share that may differ; it fails above.'),
};
