import { InputError } from '../../contract/errors';
import { defineCommand, file, flag } from '../command';

export const infer = defineCommand({
  usage: 'FILE… > vernier.yaml',
  summary: 'writes a suite for a dataset: its schema and rules that hold, each with its reason',
  about: 'The suite is a draft to be read: the same files pass it. Edit it and keep it beside the data.',
  options: {
    suite: file('FILE', 'types, roles and how the files are read, where the guess is to be overruled'),
    quiet: flag('no progress'),
  },
  examples: [
    'vernier infer orders.csv > vernier.yaml',
    'vernier infer january.parquet february.parquet > vernier.yaml',
  ],
  async run(given) {
    if (given.words.length === 0) throw new InputError('infer lacks a file: name one, "infer FILE > vernier.yaml".');
    const { runInfer } = await import('../run/infer');
    return runInfer({ files: given.words, suite: given.one('suite'), quiet: given.has('quiet') });
  },
});
