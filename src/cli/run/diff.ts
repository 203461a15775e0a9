import { InputError, isInputError, type Report, type Result } from '../../contract';
import type { Differing } from '../commands/asked';
import { oneLine } from '../one-line';
import { exitStatus } from './outputs/exit-status';
import { sayBeside } from './outputs/outputs';
import { suiteFrom, underSuite } from './inputs/suite-from';
import { aligned } from './outputs/summary';
import { validateWith } from './validate';

/** Compares two versions of one table; of the checks only those row by row run. */
export async function runDiff(options: Differing): Promise<number> {
  const { key, reference, current, tolerance, ignoreCase, trim, outputs, rows, quiet } = options;
  const { split: _, ...given } = await suiteFrom(options.suite);
  const compare = {
    ...given.compare,
    key,
    ...(tolerance !== null && { tolerance }),
    ...(ignoreCase && { ignoreCase }),
    ...(trim && { trim }),
  };
  const report = await underSuite(
    options.suite,
    validateWith({ ...given, compare, include: ['diff'] }, { current, reference, labels: [], outputs, rows, quiet }),
  ).catch(ofKey);
  const unable = report.results.find(({ check, status }) => check === 'diff.keys' && status === 'skipped');
  if (unable) throw new InputError(unable.message);
  sayBeside(outputs, changes(report));
  return exitStatus(report, given, { failOn: 'fail', strict: false });
}

/** The key stands in the command, not in a suite. */
function ofKey(error: unknown): never {
  throw isInputError(error) ? new InputError(error.message.replace(/^.*?: compare\.key/, '--key')) : error;
}

const header = ['column', 'equal', 'changed', 'share', 'largest', 'what happened'];

/** What became of the rows, then a line a column, those that changed most first. */
export function changes({ results }: Pick<Report, 'results'>): string {
  const told = results.filter(({ status }) => status !== 'skipped');
  const whole = told.filter(({ check }) => check === 'diff.keys' || check === 'diff.rows');
  const columns = told.filter(({ check }) => check === 'diff.columns');
  const lines = columns.sort((a, b) => numberIn(b, 'changed') - numberIn(a, 'changed')).map(cells);
  const table = lines.length === 0 ? [] : ['', ...aligned([header, ...lines])];
  return [...whole.map(({ message }) => oneLine(message)), ...table, ''].join('\n');
}

function cells(result: Result): readonly string[] {
  const { columns, value, message } = result;
  const largest = value['largest'];
  return [
    oneLine(columns.join(', ')),
    String(numberIn(result, 'equal')),
    String(numberIn(result, 'changed')),
    `${(100 * numberIn(result, 'share')).toFixed(2)} %`,
    typeof largest === 'number' ? String(Number(largest.toPrecision(6))) : '',
    numberIn(result, 'changed') === 0 ? '' : oneLine(message),
  ];
}

function numberIn({ value }: Result, key: string): number {
  const found = value[key];
  return typeof found === 'number' ? found : 0;
}
