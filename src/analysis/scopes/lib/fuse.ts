import type { Sql } from '../../../data/engine/sql';

export type Numbers = { readonly [key: string]: number | null };
type Asked<K> = { readonly by: K; readonly aggregates: { readonly [key: string]: Sql } };
type Ask = (aggregates: readonly Sql[]) => Promise<readonly (number | null)[]>;

/**
 * The aggregates of many checks in one wide query; only where that fails is each asked alone, so that one bad aggregate
 * breaks one check.
 */
export async function fuse<K>(asked: readonly Asked<K>[], ask: Ask): Promise<ReadonlyMap<K, Numbers | Error>> {
  const asking = asked.filter(({ aggregates }) => Object.keys(aggregates).length > 0);
  try {
    const numbers = await ask(asking.flatMap(({ aggregates }) => Object.values(aggregates)));
    let next = 0;
    return new Map(
      asking.map(({ by, aggregates }) => {
        const own = Object.keys(aggregates).map((key) => [key, numbers[next++] ?? null] as const);
        return [by, Object.fromEntries(own)];
      }),
    );
  } catch (error) {
    const broken = error instanceof Error ? error : new Error(String(error));
    if (asking.length <= 1) return new Map(asking.map(({ by }) => [by, broken]));
    const alone = await Promise.all(asking.map((one) => fuse([one], ask)));
    return new Map(alone.flatMap((answers) => [...answers]));
  }
}

/** What a check asked for, within its own guard: throws what its aggregates broke with. */
export function answerTo<K>(answers: ReadonlyMap<K, Numbers | Error> | undefined, by: K): Numbers {
  const answer = answers?.get(by) ?? {};
  if (answer instanceof Error) throw answer;
  return answer;
}
