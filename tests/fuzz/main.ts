import { parseArgs } from 'node:util';
import { properties } from './properties';

const { values } = parseArgs({
  options: { tables: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const all = Object.entries(properties);
const each = Math.ceil(Number(values.tables) / all.length);
/** A table that breaks a property ends its batch, not the others. */
const batch = 20;

let broken = 0;
let drawn = 0;
for (let first = 0; first < each; first += batch) {
  for (const [place, [name, holds]] of all.entries()) {
    const tables = Math.min(batch, each - first);
    const seed = Number(values.seed) + first * all.length + place;
    drawn += tables;
    await holds(tables, seed).catch((error: unknown) => {
      broken += 1;
      const told = error instanceof Error ? `${String(error.cause)}\n${error.message}` : String(error);
      process.stdout.write(`${name}, seed ${seed}: ${told}\n`);
    });
  }
  if (first % (10 * batch) === 0) process.stdout.write(`${drawn} tables, ${broken} faults\n`);
}
process.stdout.write(`${drawn} tables, ${broken} faults\n`);
process.exit(broken > 0 ? 1 : 0);
