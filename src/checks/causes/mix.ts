import type { TableRecogniser } from './define';
import { findMix } from './lib/mix/find-mix';
import { tellMix } from './lib/mix/tell';
import { wholePlace } from './lib/place/place';
import { areEnough } from './lib/proof/sure';

/** What a model says is an effect; a label that has another base rate is told as such. */
const isOutput = /^(label|prediction|probability|weight)$/;

/** The levels of a column have other shares, and inside of them everything is as before. */
export const mix: TableRecogniser = ({ steady, rows }) => {
  const found = findMix(steady, rows, ({ plan }) => !isOutput.test(plan.role));
  if (!found) return [];
  const { name } = found.column;
  return [
    {
      kind: 'mix',
      columns: [name, ...found.carried.map(({ column }) => column.name)],
      about: [name],
      place: wholePlace,
      explained: found.explained,
      sure: areEnough(rows),
      settlesAll: true,
      tell: (words) =>
        tellMix(found, words, {
          title: `The rows are another mix of ${name}`,
          todo: `Ask whether ${name} should be mixed so; if it should, weigh the reference by it before you compare.`,
        }),
    },
  ];
};
