import type { Result } from '../../spec';

/**
 * Several checks of a group break over one thing, such as a label that is coded otherwise than the prediction: the first
 * tells it as its error, the others are skipped and name that one.
 */
export function tellErrorsOnce(results: readonly Result[]): readonly Result[] {
  const told = new Map<string, Result>();
  return results.map((result) => {
    if (result.status !== 'error') return result;
    const key = JSON.stringify([groupOf(result), result.columns, result.message]);
    const first = told.get(key);
    if (!first) {
      told.set(key, result);
      return result;
    }
    return { ...result, status: 'skipped', message: `Not run: ${first.check} says what stands in the way.` };
  });
}

const groupOf = ({ check }: Result): string => check.slice(0, check.indexOf('.'));
