import type { DatasetRole } from '../../../contract';
import type { Compute } from '../../../stats';
import type { Side } from '../../define';
import { powerOf } from './label-power';
import type { Power, PowerReader } from './power';

/** `sides`: the datasets whose rows are here. */
export function powerReader(sides: { readonly [role in DatasetRole]: Side | null }, compute: Compute): PowerReader {
  const known = new Map<string, Promise<Power>>();
  return (dataset, asked, { maxRows, minRows, folds, seed }) => {
    const side = sides[dataset];
    if (!side) throw new RangeError(`The rows of the ${dataset} are not here.`);
    const params = { maxRows, minRows, folds, seed };
    const key = JSON.stringify([dataset, asked.plan.name, asked.label.name, params]);
    const power = known.get(key) ?? powerOf(side, asked, params, compute);
    known.set(key, power);
    return power;
  };
}
