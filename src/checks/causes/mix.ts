import { tellMix } from './lib/mix/tell';
import { mixOf } from './lib/mix/recognise';

/** What a model says is an effect; a label that has another base rate is told as such. */
const isOutput = /^(label|prediction|probability|weight)$/;

/** The levels of a column have other shares, and inside of them everything is as before. */
export const mix = mixOf(
  'mix',
  ({ plan }) => !isOutput.test(plan.role),
  (found, words) =>
    tellMix(found, words, {
      title: `The rows are another mix of ${found.column.name}`,
      todo: `Ask whether ${found.column.name} should be mixed so; if it should, weigh the reference by it before you compare.`,
    }),
);
