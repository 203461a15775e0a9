import { InputError } from '../../contract/errors';
import { defineCommand, file, files, flag, word } from '../command';
import { outputOptions, outputsOf } from './outputs';
import { failOn } from './asked';
import { failOnOf } from './validate';

export const compare = defineCommand({
  usage: 'FILE… [--reference FILE] [--html FILE] [--json FILE]',
  summary: 'holds several datasets side by side, and says which differ and in which columns',
  about:
    'Each file is a set of its own; it is held against the others, or all against one. Files are read one after the other. Exit status: 0 whatever it finds, unless --fail-on says otherwise; 2 it was not possible.',
  options: {
    reference: files('FILE', 'the set that all others are held against; each against the rest unless given'),
    suite: file('FILE', 'types, roles and how the files are read, and the limits of drift.column'),
    json: { ...outputOptions.json, help: 'writes the comparison as JSON; - is standard output' },
    html: { ...outputOptions.html, help: 'writes it as one page that opens anywhere' },
    'fail-on': word(
      failOn.join('|'),
      `a verdict, one of ${failOn.join(', ')}`,
      'from which verdict on the exit status is 1; never unless given',
    ),
    quiet: flag('no progress'),
  },
  examples: [
    'vernier compare sites/*.csv --html sites.html',
    'vernier compare 2024-*.parquet --reference 2024-01.parquet --fail-on fail',
  ],
  async run(given) {
    if (given.words.length === 0) throw new InputError('compare lacks files: name at least two, "compare FILE FILE".');
    const [reference, second] = given.all('reference');
    if (second !== undefined)
      throw new InputError(`--reference names ${reference} and ${second}: all sets are held against one.`);
    const { runCompare } = await import('../run/compare');
    return runCompare({
      files: given.words,
      reference: reference ?? null,
      suite: given.one('suite'),
      outputs: outputsOf(given, ['json', 'html']),
      failOn: failOnOf(given.one('fail-on'), 'never'),
      quiet: given.has('quiet'),
    });
  },
});
