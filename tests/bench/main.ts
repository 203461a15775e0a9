import { parseArgs } from 'node:util';
import { detection } from './detection';
import { asked, usual } from './measures';
import type { Measure } from './measures/measure';
import { trace } from './measures/trace';

const all = { ...usual, ...asked };
const names = [...Object.keys(all), 'detection'].join('|');
const usage = `npm run bench -- [--only ${names}] [--trace] [--rows N|Nk|Nm] [--tables N] [--seeds N] [--first SEED] [--kind KIND] [--quick]`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    trace: { type: 'boolean', default: false },
    rows: { type: 'string' },
    tables: { type: 'string' },
    seeds: { type: 'string' },
    first: { type: 'string' },
    kind: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const rows = numberOf('rows', values.rows);
const options = {
  rows,
  tables: numberOf('tables', values.tables),
  seeds: numberOf('seeds', values.seeds),
  first: numberOf('first', values.first),
  kind: values.kind ?? null,
  quick: values.quick,
};

if (values.only === 'detection') detection(values.quick);
else {
  for (const measure of chosen())
    for await (const line of measure(options)) process.stdout.write(`${JSON.stringify(line)}\n`);
}

function chosen(): readonly Measure[] {
  if (values.trace) return [trace];
  if (values.only === undefined) return Object.values(usual);
  const measure = all[values.only];
  if (!measure) throw new Error(`There is no measure ${values.only}. ${usage}`);
  return [measure];
}

/** `4000`, `4k` or `1m`. */
function numberOf(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const [, digits, unit] = /^(\d+)([km]?)$/.exec(text) ?? [];
  const count = Number(digits) * (unit === 'k' ? 1000 : unit === 'm' ? 1_000_000 : 1);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`--${option} ${text} is no number above 0. ${usage}`);
  return count;
}
