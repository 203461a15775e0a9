import { expect, it } from 'vitest';
import { properties } from './properties';

/** A few of each; `npm run fuzz` draws as many as it is asked for. */
it.each(Object.entries(properties))('%s', async (_, holds) => {
  await expect(holds(3, 20261129)).resolves.toBeUndefined();
});
