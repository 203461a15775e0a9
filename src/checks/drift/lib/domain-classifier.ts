import { textDomainAuc } from '../../../stats';
import { NotApplicable, type AskColumns } from '../../define';

/** More texts of a side than this make the area under the curve hardly more exact (standard error below 0.005). */
const mostTexts = 10_000;

export type TextDomain = {
  readonly auc: number;
  readonly sampled: { readonly reference: number; readonly current: number };
};

/** How well texts of the two sides can be told apart, on all texts or a seeded sample of each side. */
export async function classifyTexts(ask: AskColumns): Promise<TextDomain> {
  const [reference, current] = await Promise.all([ask.texts('reference', mostTexts), ask.texts('current', mostTexts)]);
  const auc = textDomainAuc(reference, current, ask.seed);
  if (auc === null) throw new NotApplicable('A side has fewer than ten texts, which can not teach a classifier.');
  return { auc, sampled: { reference: reference.length, current: current.length } };
}
