import { isInputError } from '../../../src/contract';
import type { Line, Options } from '../measures/measure';
import { draws, randomOf } from './draws';
import { changesIn } from './findings';
import { isKnownError } from './known-errors';
import type { RealTables } from './real-tables';
import { runPair } from './run';

/** What one run on an unchanged pair said. */
type Said = {
  readonly draw: string;
  readonly checks: ReadonlySet<string>;
  readonly fails: boolean;
  /** Whether it told an error that is in the table and fell to one side. */
  readonly error: boolean;
};

/** Runs in which nothing changed: what each says, then how many say something. */
export async function* unchanged(real: RealTables, { tables, seeds, first }: Options): AsyncGenerator<Line> {
  const all: Said[] = [];
  for (const name of spread(real.names, tables ?? real.names.length)) {
    const table = await real.table(name);
    for (const [draw, of] of Object.entries(draws))
      for (let seed = first ?? 1; seed < (first ?? 1) + (seeds ?? 1); seed += 1) {
        const pair = of(table, randomOf(`${name} ${draw} ${seed}`));
        if (!pair) continue;
        const report = await runPair(pair).catch((error: unknown) => {
          if (isInputError(error)) return null;
          throw error;
        });
        if (report === null) {
          yield { name: 'quiet-refused', table: name, draw, seed };
          continue;
        }
        const said = changesIn(report);
        const found = said.filter((one) => !isKnownError(name, one));
        all.push({
          draw,
          checks: new Set(found.map(({ check }) => check)),
          fails: found.some(({ status }) => status !== 'warn'),
          error: found.length < said.length,
        });
        yield {
          name: 'quiet-said',
          table: name,
          draw,
          seed,
          findings: said
            .map((one) => `${one.status} ${one.check} ${one.columns.join(' ')} ${one.dataset ?? ''} ${one.message}`)
            .join('\n'),
        };
      }
  }
  for (const draw of [...Object.keys(draws), 'all']) {
    const runs = all.filter((said) => draw === 'all' || said.draw === draw);
    const share = (is: (said: Said) => boolean): number =>
      runs.length === 0 ? 0 : Math.round((runs.filter(is).length / runs.length) * 1000) / 1000;
    const checks = [...new Set(runs.flatMap((said) => [...said.checks]))].sort();
    yield {
      name: 'quiet-unchanged',
      draw,
      runs: runs.length,
      any: share(({ checks }) => checks.size > 0),
      fails: share(({ fails }) => fails),
      real_errors: share(({ error }) => error),
      ...Object.fromEntries(checks.map((check) => [check, share((said) => said.checks.has(check))])),
    };
  }
}

/** So many of them, evenly spread. */
export const spread = <T>(all: readonly T[], count: number): readonly T[] =>
  all.length <= count
    ? all
    : Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]).flatMap((one) =>
        one === undefined ? [] : [one],
      );
