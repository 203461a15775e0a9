import { tellMix } from './lib/mix/tell';
import { mixOf } from './lib/mix/recognise';

/** What a model says is an effect; a label that has another base rate is told as such. */
const isOutput = /^(label|prediction|probability|weight)$/;

/** Any of several categories may be the one whose mix is another. */
const together = 1e-3;

export const mix = mixOf('mix', { isCandidate: ({ plan }) => !isOutput.test(plan.role), together }, (found, words) =>
  tellMix(found, words, {
    title: `The rows are another mix of ${found.column.name}`,
    todo: `Ask whether ${found.column.name} should be mixed so; if it should, weigh the reference by it before you compare.`,
  }),
);
