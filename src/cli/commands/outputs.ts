import { InputError } from '../../contract/errors';
import { file, type Given } from '../command';

/** The exports that a run can write; each is an option of that name. */
export const outputs = ['json', 'html', 'junit', 'markdown'] as const;
export type Output = { readonly id: (typeof outputs)[number]; readonly path: string };

/** In place of a file: standard input, or standard output. */
export const dash = '-';

export const outputOptions = {
  json: file('FILE', 'writes the report as JSON; - is standard output, the summary then goes to standard error'),
  html: file('FILE', 'writes the report as one page that opens anywhere'),
  junit: file('FILE', 'writes the results as JUnit XML'),
  markdown: file('FILE', 'writes a comment for a pull request'),
} as const;

/** Where the exports go that a command offers. Only one can go to standard output. */
export function outputsOf<Name extends string, Id extends Name & Output['id']>(
  given: Given<Name>,
  ids: readonly Id[],
): readonly Output[] {
  const wanted = ids.flatMap((id) => given.all(id).map((path) => ({ id, path })));
  const printed = wanted.filter(({ path }) => path === dash);
  if (printed.length > 1)
    throw new InputError(
      `${printed.map(({ id }) => `--${id} -`).join(' and ')} both go to standard output: name a file for one of them.`,
    );
  return wanted;
}
