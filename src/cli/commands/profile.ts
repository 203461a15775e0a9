import { InputError } from '../../contract/errors';
import { defineCommand, file, flag, word } from '../command';
import { outputOptions, outputsOf } from './outputs';
import { failOn } from './asked';
import { failOnOf } from './validate';

export const profile = defineCommand({
  usage: 'FILE… [--html FILE] [--json FILE]',
  summary: 'describes one dataset: its columns, and what is wrong with them by itself',
  about: 'Exit status: 0 whatever it finds, unless --fail-on says otherwise; 2 the run was not possible.',
  options: {
    suite: file('FILE', 'types, roles and how the files are read, where the guess is to be overruled'),
    json: outputOptions.json,
    html: outputOptions.html,
    markdown: outputOptions.markdown,
    'fail-on': word(
      failOn.join('|'),
      `a verdict, one of ${failOn.join(', ')}`,
      'from which verdict on the exit status is 1; never unless given',
    ),
    quiet: flag('no progress'),
  },
  examples: [
    'vernier profile orders.csv --html orders.html',
    'zcat orders.csv.gz | vernier profile - --json - --quiet',
  ],
  async run(given) {
    if (given.words.length === 0) throw new InputError('profile lacks a file: name one, "profile FILE".');
    const { runProfile } = await import('../run/profile');
    return runProfile({
      files: given.words,
      suite: given.one('suite'),
      outputs: outputsOf(given, ['json', 'html', 'markdown']),
      failOn: failOnOf(given.one('fail-on'), 'never'),
      quiet: given.has('quiet'),
    });
  },
});
