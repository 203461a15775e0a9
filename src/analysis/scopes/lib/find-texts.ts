import { mostListed, type AskedTexts, type FoundTexts, type TextCondition } from '../../../checks';
import { needRows, type Summarised } from '../../../data/dataset';
import { identifier, sql, valuesOf } from '../../../data/engine/sql';
import { compareCodePoints, type ColumnPrivacy } from '../../../contract';
import { fullMatch } from '../../suite/full-match';

export type Found = { readonly [key: string]: FoundTexts };
type Asked<K> = { readonly by: K; readonly texts: AskedTexts };

/**
 * The texts of a column that many checks ask about, in one pass over its different texts. What breaks one condition
 * breaks the checks that ask it; what breaks the reading breaks them all.
 */
export async function findTexts<K>(
  dataset: Summarised,
  column: string,
  asked: readonly Asked<K>[],
  privacy: ColumnPrivacy,
): Promise<ReadonlyMap<K, Found | Error>> {
  const asking = asked.filter(({ texts }) => Object.keys(texts).length > 0);
  const conditions = new Map<TextCondition, ReturnType<typeof gather>>();
  const foreign = new Map<TextCondition, Promise<FoundTexts | Error>>();
  for (const condition of asking.flatMap(({ texts }) => Object.values(texts))) {
    const holds = typeof condition === 'function' ? condition : unlike(condition.unlike);
    if (holds) conditions.set(condition, conditions.get(condition) ?? gather(holds));
    else if (typeof condition !== 'function') {
      foreign.set(condition, askEngine(dataset, column, condition.unlike).catch(toError));
    }
  }
  const broke = conditions.size > 0 ? await readAll(dataset, column, [...conditions.values()]).catch(toError) : null;
  const answers = new Map<TextCondition, FoundTexts | Error>();
  for (const [condition, { result }] of conditions) answers.set(condition, broke ?? result());
  for (const [condition, answer] of foreign) answers.set(condition, await answer);
  return new Map(asking.map(({ by, texts }) => [by, answerOf(texts, answers, privacy)]));
}

/** What a check asked for, within its own guard: throws what the answer broke with. */
export function textsFor<K>(answers: ReadonlyMap<K, Found | Error> | undefined, by: K): Found {
  const answer = answers?.get(by) ?? {};
  if (answer instanceof Error) throw answer;
  return answer;
}

function answerOf(
  texts: AskedTexts,
  answers: ReadonlyMap<TextCondition, FoundTexts | Error>,
  privacy: ColumnPrivacy,
): Found | Error {
  const found: { [key: string]: FoundTexts } = {};
  for (const [key, condition] of Object.entries(texts)) {
    const answer = answers.get(condition);
    if (answer instanceof Error) return answer;
    if (answer) found[key] = privacy === 'no-values' ? { ...answer, examples: [] } : answer;
  }
  return found;
}

async function readAll(
  dataset: Summarised,
  column: string,
  gathered: readonly ReturnType<typeof gather>[],
): Promise<null> {
  for await (const { values, counts } of needRows(dataset).eachText(column)) {
    values.forEach((text, index) => {
      const count = counts[index] ?? 0;
      for (const { offer } of gathered) offer(text, count);
    });
  }
  return null;
}

function gather(holds: (text: string) => boolean) {
  const examples: { value: string; count: number }[] = [];
  let rows = 0;
  let different = 0;
  return {
    offer(value: string, count: number): void {
      if (!holds(value)) return;
      rows += count;
      different += 1;
      const comesBefore = (other: { readonly value: string; readonly count: number }): boolean =>
        count > other.count || (count === other.count && compareCodePoints(value, other.value) < 0);
      const last = examples[mostListed - 1];
      if (last && !comesBefore(last)) return;
      const place = examples.findIndex(comesBefore);
      examples.splice(place < 0 ? examples.length : place, 0, { value, count });
      if (examples.length > mostListed) examples.pop();
    },
    result: (): FoundTexts => ({ rows, different, examples }),
  };
}

function unlike(pattern: string): ((text: string) => boolean) | null {
  const matches = fullMatch(pattern);
  return matches && ((text) => !matches(text));
}

/** Of a pattern that RE2 alone knows. */
async function askEngine(dataset: Summarised, column: string, pattern: string): Promise<FoundTexts> {
  const found = await needRows(dataset).query(sql`
    SELECT value, n::DOUBLE AS n, count(*) OVER ()::DOUBLE AS different, (sum(n) OVER ())::DOUBLE AS ${identifier('rows')}
    FROM ${valuesOf(column)} WHERE NOT regexp_full_match(value, ${pattern}) ORDER BY n DESC, value LIMIT ${mostListed}`);
  const [first] = found;
  return {
    rows: Number(first?.['rows'] ?? 0),
    different: Number(first?.['different'] ?? 0),
    examples: found.map((row) => ({ value: String(row['value']), count: Number(row['n']) })),
  };
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
