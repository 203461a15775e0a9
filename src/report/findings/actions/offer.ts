import type { Result } from '../../../contract';

/** Figures of a profile that a check offers to make a rule of. */
const words = {
  min: 'Nothing below the smallest of the reference',
  max: 'Nothing above the largest of the reference',
  values: 'Only categories that the reference has',
  pattern: 'Only texts of this form',
} as const;

type Offered = keyof typeof words;

const isOffered = (figure: unknown): figure is Offered => typeof figure === 'string' && figure in words;

/** The rules that would find what a check could not prove: a figure of the column, and what a button says. */
export function offersIn({ value }: Result): readonly { readonly figure: Offered; readonly words: string }[] {
  const { offers } = value;
  return Array.isArray(offers) ? offers.filter(isOffered).map((figure) => ({ figure, words: words[figure] })) : [];
}
