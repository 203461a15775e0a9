import type { Engine } from '../../../engine/engine';
import { identifier, sql } from '../../../engine/sql';
import { convert } from './convert';
import { listed } from './listed';
import { sample, type Sample } from './sample';

const guarded = /^="[^"]*"$/;

/** Takes ="00123" for 00123: so texts are kept from Excel, which would read a number. */
export function unguard(
  engine: Engine,
  samples: readonly Sample[],
): { readonly samples: readonly Sample[]; readonly notes: readonly string[] } {
  const names = samples
    .filter(({ values }) => values.length > 0 && values.every((value) => guarded.test(value)))
    .map(({ name }) => name);
  if (names.length === 0) return { samples, notes: [] };
  const bare = names.map((name) => {
    const column = identifier(name);
    const value = sql`nullif(regexp_replace(${column}, '^="([^"]*)"$', '\\1'), '')`;
    return { name, type: 'VARCHAR' as const, value };
  });
  convert(engine, bare);
  const read = new Map(sample(engine, names).map((one) => [one.name, one]));
  return {
    samples: samples.map((one) => read.get(one.name) ?? one),
    notes: [`="…" was read as the text that it guards in ${listed(names)}`],
  };
}
