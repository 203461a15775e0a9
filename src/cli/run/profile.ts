import type { ReportColumn, Report } from '../../contract';
import type { Output } from '../commands/outputs';
import type { FailOn } from '../commands/asked';
import { oneLine } from '../one-line';
import { exitStatus } from './outputs/exit-status';
import { sayBeside } from './outputs/outputs';
import { suiteFrom, underSuite } from './inputs/suite-from';
import { aligned, incidentLines } from './outputs/summary';
import { validateWith } from './validate';

type Profiling = {
  readonly files: readonly string[];
  readonly suite: string | null;
  readonly outputs: readonly Output[];
  readonly failOn: FailOn;
  readonly quiet: boolean;
};

/** Describes one dataset; of the checks only those of its integrity run. */
export async function runProfile({ files, suite, outputs, failOn, quiet }: Profiling): Promise<number> {
  const { split: _, ...given } = await suiteFrom(suite);
  const report = await underSuite(
    suite,
    validateWith({ ...given, include: ['integrity'] }, { current: files, reference: [], labels: [], outputs, quiet }),
  );
  sayBeside(outputs, description(report));
  return exitStatus(report, given, { failOn, strict: false });
}

const header = ['column', 'type', 'missing', 'distinct', 'least', 'typical', 'largest'];

/** The dataset on its line, a line a column, and what is wrong with it. */
export function description(report: Report): string {
  const { name, rows, columns } = report.datasets.at(-1) ?? { name: '', rows: 0, columns: 0 };
  const table = report.columns.filter(({ current }) => current !== null).map(cells);
  const lines = [`${oneLine(name)}: ${rows} rows, ${columns} columns`, '', ...aligned([header, ...table])];
  return [...lines, '', ...incidentLines(report), ''].join('\n');
}

/** Of quantities the median is typical, else the most frequent value. */
function cells({ name, type, current }: ReportColumn): readonly string[] {
  if (!current) return [oneLine(name), type];
  const { count, missing, distinct, min, max, quantiles, top } = current;
  const share = count === 0 ? 0 : missing / count;
  const typical = type === 'numeric' ? quantiles?.['0.5'] : top[0]?.value;
  const percent = missing === 0 ? '0 %' : share < 0.001 ? '< 0.1 %' : `${(100 * share).toFixed(1)} %`;
  return [name, type, percent, String(distinct), shown(min), shown(typical), shown(max)].map(oneLine);
}

const shown = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'number'
      ? String(Number(value.toPrecision(6)))
      : String(value);
