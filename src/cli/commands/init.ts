import { InputError } from '../../contract/errors';
import { defineCommand, word } from '../command';
import { pipelines } from './asked';

export const init = defineCommand({
  usage: '[--pipeline github|gitlab|none]',
  summary: 'begins a project: a suite, its JSON Schema for editors, and a workflow that validates',
  about: 'Files that are there already are left as they are, and named.',
  options: {
    pipeline: word(pipelines.join('|'), `one of ${pipelines.join(', ')}`, 'whose workflow file; github unless given'),
  },
  examples: ['vernier init', 'vernier init --pipeline gitlab'],
  async run(given) {
    const [stray] = given.words;
    if (stray !== undefined) throw new InputError(`init takes no file, so "${stray}" has no place: see "infer FILE".`);
    const wanted = given.one('pipeline') ?? 'github';
    const pipeline = pipelines.find((name) => name === wanted);
    if (!pipeline) throw new InputError(`--pipeline is "${wanted}": use one of ${pipelines.join(', ')}.`);
    const { runInit } = await import('../run/init');
    return runInit(pipeline);
  },
});
