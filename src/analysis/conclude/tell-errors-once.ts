import { compareCodePoints, datasetRoles, type Result } from '../../contract';

/**
 * Several checks of a group break over one thing, such as a label that is coded otherwise than the prediction: the first
 * tells it as its error, the others are skipped and name that one.
 */
export function tellErrorsOnce(results: readonly Result[]): readonly Result[] {
  const told = new Map<string, Result>();
  const errors = results.filter(({ status }) => status === 'error').sort(byName);
  for (const error of errors) if (!told.has(factOf(error))) told.set(factOf(error), error);
  return results.map((result) => {
    const first = result.status === 'error' ? told.get(factOf(result)) : undefined;
    if (!first || first === result) return result;
    return { ...result, status: 'skipped', message: `Not run: ${first.check} says what stands in the way.` };
  });
}

const factOf = (result: Result): string => JSON.stringify([groupOf(result), result.columns, result.message]);

const groupOf = ({ check }: Result): string => check.slice(0, check.indexOf('.'));

const byName = (a: Result, b: Result): number => compareCodePoints(a.check, b.check) || placeOf(a) - placeOf(b);

const placeOf = ({ dataset }: Result): number => (dataset === null ? 0 : 1 + datasetRoles.indexOf(dataset));
