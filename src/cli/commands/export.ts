import { didYouMean } from '../../analysis/suite/nearest';
import { InputError } from '../../contract/errors';
import { defineCommand, word } from '../command';
import { targets } from './asked';

export const exportSuite = defineCommand({
  usage: '--to TARGET FILE',
  summary: 'writes schema and rules of a suite, or of a report, as a file of another tool',
  about: 'What the other tool has no words for is named on standard error.',
  options: {
    to: word('TARGET', `one of ${targets.join(', ')}`, targets.join(', ')),
  },
  examples: [
    'vernier infer orders.csv | vernier export --to odcs - > orders.odcs.yaml',
    'vernier export --to dbt report.html > models/schema.yml',
  ],
  async run(given) {
    const [path, ...more] = given.words;
    if (path === undefined)
      throw new InputError('export lacks a file: name a suite or a report, "export --to TARGET FILE".');
    if (more.length > 0) throw new InputError(`export takes one file, so "${more[0]}" has no place: leave it out.`);
    const wanted = given.one('to');
    const target = targets.find((id) => id === wanted);
    if (!target)
      throw new InputError(
        wanted === null
          ? `--to is missing: name one of ${targets.join(', ')}.`
          : `--to is "${wanted}"${didYouMean(wanted, targets)}: use one of ${targets.join(', ')}.`,
      );
    const { runExport } = await import('../run/export');
    return runExport(target, path);
  },
});
