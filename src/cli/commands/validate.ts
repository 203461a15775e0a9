import { InputError } from '../../contract/errors';
import { didYouMean } from '../../analysis/suite/nearest';
import { defineCommand, file, files, flag, word, words, type Given } from '../command';
import { failOn, type FailOn, type Validation } from './asked';
import { dash, outputOptions, outputs, outputsOf } from './outputs';
import { rowsOptions, rowsWanted } from './rows';

const options = {
  current: files(
    'FILE…',
    'the dataset to validate: CSV, JSON, Parquet, Arrow, Excel, DuckDB, SQLite, also in a zip, gzip, zst or bz2; several files are batches, appended in name order; - is standard input',
  ),
  reference: files('FILE…', 'the dataset to hold it against; a suite\'s "split" makes it of the current files instead'),
  baseline: files(
    'REPORT…',
    'an earlier report (HTML or JSON) in place of a reference: what was current then is the reference now, and its suite is used where none is given; of several the newest serves, and all are the history',
  ),
  labels: files('FILE…', 'labels that came late, joined to current by its ids, else by the order of rows'),
  table: words(
    'NAME=FILE…',
    'a name and a file',
    'further tables: each is described and its integrity checked, rules look into them (rule.exists-in, rule.row-count-equals), SQL sees them by name',
  ),
  suite: file(
    'FILE',
    'what to check and how, in YAML or JSON, also a data contract (ODCS), a suite of Great Expectations, a schema of pandera or Frictionless; without it vernier.yaml or vernier.json of this folder, else every check with its defaults',
  ),
  watch: word('DIR', 'a folder', 'validates every new file of a folder, a line each, until it is interrupted'),
  ...outputOptions,
  ...rowsOptions,
  'fail-on': word(
    failOn.join('|'),
    `a verdict, one of ${failOn.join(', ')}`,
    'from which verdict on the exit status is 1; fail unless given',
  ),
  strict: flag('also fails on a warning, and when a check that the suite names was skipped'),
  quiet: flag('no progress'),
};

export const validate = defineCommand({
  usage: '--current FILE… [--reference FILE… | --baseline REPORT…]',
  summary: 'holds a dataset against a reference, or looks at it by itself, and says what is wrong',
  about: 'Exit status: 0 the verdict is pass or warn, 1 it is fail or error, 2 the run was not possible.',
  options,
  examples: [
    'vernier validate --reference train.csv --current today.csv --html report.html',
    'vernier validate --current may.parquet --baseline april.html --fail-on warn --json - | jq .verdict',
  ],
  async run(given) {
    const folder = given.one('watch');
    if (folder !== null) {
      const { watchFolder } = await import('../run/watch');
      return watchFolder(folder, watchedOf(given));
    }
    const validation = validationOf(given);
    const { startAhead } = await import('../../analysis/ahead');
    startAhead(validation.reference.length > 0 ? 2 : 1);
    const { runValidation } = await import('../run/validate');
    return runValidation(validation);
  },
});

function refuseWords([word]: readonly string[]): void {
  if (word !== undefined) throw new InputError(`"${word}" belongs to no option: name it as --current or --reference.`);
}

type Name = keyof typeof options;

/** Throws InputError where the options do not fit each other. */
export function validationOf(given: Given<Name>): Validation {
  refuseWords(given.words);
  const current = given.all('current');
  if (current.length === 0) throw new InputError('--current is missing: name the file to validate, --current FILE.');
  return { current, ...rest(given) };
}

/** Of a folder, each new file is current. */
function watchedOf(given: Given<Name>): Omit<Validation, 'current'> {
  refuseWords(given.words);
  const stray = (['current', 'labels', 'json', 'html', 'junit', 'markdown', 'rows'] as const).find((name) =>
    given.has(name),
  );
  if (stray !== undefined)
    throw new InputError(`--${stray} belongs to one run and --watch makes many: leave out one of them.`);
  return rest(given);
}

function rest(given: Given<Name>): Omit<Validation, 'current'> {
  const baseline = given.all('baseline');
  if (baseline.length > 0 && given.has('reference'))
    throw new InputError('--reference and --baseline are both given: an earlier report is the reference, so give one.');
  const strict = given.has('strict');
  const from = failOnOf(given.one('fail-on'));
  if (strict && from === 'never')
    throw new InputError('--strict and --fail-on never say opposite things: leave out one of them.');
  const inputs = (['current', 'reference', 'labels', 'suite', 'baseline'] as const).flatMap((name) => given.all(name));
  if (inputs.filter((path) => path === dash).length > 1)
    throw new InputError('standard input is named twice: give - once, and a file elsewhere.');
  return {
    baseline,
    reference: given.all('reference'),
    labels: given.all('labels'),
    suite: given.one('suite'),
    tables: given.all('table'),
    outputs: outputsOf(given, outputs),
    rows: rowsWanted(given),
    strict,
    failOn: from,
    quiet: given.has('quiet'),
  };
}

export function failOnOf(text: string | null, otherwise: FailOn = 'fail'): FailOn {
  const found = failOn.find((name) => name === (text ?? otherwise));
  if (found) return found;
  throw new InputError(`--fail-on is "${text}"${didYouMean(text ?? '', failOn)}: use one of ${failOn.join(', ')}.`);
}
