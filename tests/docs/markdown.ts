import { format } from 'prettier';

export const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** As prettier leaves it, with the width of .prettierrc. */
export const pretty = (markdown: string): Promise<string> =>
  format(markdown, { parser: 'markdown', printWidth: 120, singleQuote: true });
