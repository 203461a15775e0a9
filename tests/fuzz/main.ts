import { parseArgs } from 'node:util';
import { properties } from './properties';

const { values } = parseArgs({
  options: { tables: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const all = Object.entries(properties);
const each = Math.ceil(Number(values.tables) / all.length);

let broken = 0;
for (const [name, holds] of all) {
  const told = await holds(each, Number(values.seed)).then(
    () => 'holds',
    (error: unknown) => (error instanceof Error ? `${String(error.cause)}\n${error.message}` : String(error)),
  );
  if (told !== 'holds') broken += 1;
  process.stdout.write(`${name}, ${each} tables: ${told}\n`);
}
process.exit(broken > 0 ? 1 : 0);
