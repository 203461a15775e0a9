import type { Report } from '../../../src/contract';
import { rounded, type Measure } from '../measures/measure';
import { randomOf, rowsAt, shuffled } from '../quiet/draws';
import { realTables } from '../quiet/real-tables';
import { runPair } from '../quiet/run';
import { spread } from '../quiet/unchanged';
import { planters } from './plants';

const tablesUsed = 8;
const mostRows = 20_000;
const repetitions = 3;
const causesPlanted = ['unit', 'stand-in', 'columns: swapped', 'recoding: case'] as const;

/** What causes take beside all that drift takes, where several things happened: the least of a few runs, to which others on the machine only add. */
export const causesTime: Measure = async function* ({ tables, seeds, first }) {
  const real = await realTables();
  for (const name of spread(real.names, tables ?? tablesUsed)) {
    const table = await real.table(name);
    const random = randomOf(`causes time ${name} ${first ?? 1}`);
    const order = shuffled(table.rows.length, random);
    const half = Math.min(mostRows, Math.floor(order.length / 2));
    const side = (from: number) =>
      rowsAt(
        table,
        order.slice(from, from + half).sort((a, b) => a - b),
      );
    let current = side(half);
    const planted = causesPlanted.filter((kind) => {
      const plant = planters[kind]?.(current, random);
      if (plant) current = { ...current, rows: current.rows.map((row, at) => plant.edit(row, at)) };
      return Boolean(plant);
    });
    const shares: number[] = [];
    let seconds = 0;
    for (let run = 0; run < (seeds ?? repetitions); run += 1) {
      const { timings } = await runPair(
        { reference: side(0), current: [current] },
        { include: ['integrity', 'schema', 'drift'] },
      );
      seconds = timings?.['causes'] ?? 0;
      shares.push(seconds / Math.max(1e-3, driftOf(timings ?? {})));
    }
    const share = Math.min(...shares);
    const columns = table.names.length;
    yield {
      name: 'causes-time',
      table: name,
      rows: half,
      columns,
      planted: planted.length,
      seconds: rounded(seconds),
      share: rounded(share),
    };
  }
};

const phases = ['columns', 'datasets', 'predictors', 'explanation'] as const;

const driftOf = (timings: NonNullable<Report['timings']>): number =>
  phases.reduce((sum, phase) => sum + (timings[phase] ?? 0), 0);
