import { parseArgs } from 'node:util';
import { detection } from './detection';
import { asked, usual } from './measures';
import type { Measure } from './measures/measure';
import { trace } from './measures/trace';

const all = { ...usual, ...asked };
const names = [...Object.keys(all), 'detection'].join('|');
const usage = `npm run bench -- [--only ${names}] [--trace] [--rows N|Nk|Nm] [--quick]`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    trace: { type: 'boolean', default: false },
    rows: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const rows = values.rows === undefined ? null : rowsOf(values.rows);

if (values.only === 'detection') detection(values.quick);
else {
  for (const measure of chosen())
    for await (const line of measure({ rows, quick: values.quick })) process.stdout.write(`${JSON.stringify(line)}\n`);
}

function chosen(): readonly Measure[] {
  if (values.trace) return [trace];
  if (values.only === undefined) return Object.values(usual);
  const measure = all[values.only];
  if (!measure) throw new Error(`There is no measure ${values.only}. ${usage}`);
  return [measure];
}

/** `4000`, `4k` or `1m`. */
function rowsOf(text: string): number {
  const [, digits, unit] = /^(\d+)([km]?)$/.exec(text) ?? [];
  const count = Number(digits) * (unit === 'k' ? 1000 : unit === 'm' ? 1_000_000 : 1);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error(`--rows ${text} is no number of rows. ${usage}`);
  return count;
}
