import { InputError } from '../../contract/errors';
import { defineCommand, file, files, flag, word, words } from '../command';
import { outputOptions, outputs, outputsOf } from './outputs';
import { rowsOptions, rowsWanted } from './rows';

export const diff = defineCommand({
  usage: '--key COLUMN… --reference FILE --current FILE',
  summary: 'holds two versions of one table against each other, row by row and cell by cell',
  about: 'Exit status: 0 nothing changed, 1 something did, 2 the run was not possible.',
  options: {
    key: words('COLUMN…', 'a column', 'the columns that tell which rows belong together'),
    reference: files('FILE…', 'the table as it was'),
    current: files('FILE…', 'the table as it is'),
    tolerance: word('NUMBER', 'a number', 'numbers that differ by no more are equal'),
    'ignore-case': flag('texts that differ in case only are equal'),
    trim: flag('texts that differ in blanks around them only are equal'),
    suite: file('FILE', 'types, how the files are read, and what may differ in single columns'),
    ...outputOptions,
    ...rowsOptions,
    quiet: flag('no progress'),
  },
  examples: [
    'vernier diff --key order_id --reference yesterday.csv --current today.csv',
    'vernier diff --key store day --reference old.parquet --current new.parquet --tolerance 0.01 --html diff.html',
  ],
  async run(given) {
    const [stray] = given.words;
    if (stray !== undefined)
      throw new InputError(`"${stray}" belongs to no option: name it as --key, --reference or --current.`);
    for (const name of ['key', 'reference', 'current'] as const) {
      if (!given.has(name))
        throw new InputError(
          name === 'key'
            ? '--key is missing: name the columns that tell which rows belong together, --key COLUMN.'
            : `--${name} is missing: name the file, --${name} FILE.`,
        );
    }
    const { runDiff } = await import('../run/diff');
    return runDiff({
      key: given.all('key'),
      reference: given.all('reference'),
      current: given.all('current'),
      tolerance: toleranceOf(given.one('tolerance')),
      ignoreCase: given.has('ignore-case'),
      trim: given.has('trim'),
      suite: given.one('suite'),
      outputs: outputsOf(given, outputs),
      rows: rowsWanted(given),
      quiet: given.has('quiet'),
    });
  },
});

function toleranceOf(text: string | null): number | null {
  if (text === null) return null;
  const number = Number(text);
  if (text.trim() !== '' && number >= 0 && Number.isFinite(number)) return number;
  throw new InputError(`--tolerance is "${text}": give a number that is not below zero, such as 0.01.`);
}
