import type { CheckEntry, StoredColumn, SuiteInput } from '../../contract';
import type { Summarised } from '../../data/dataset';
import type { Datasets } from '../../data/pair';
import { tryRule } from '../try-rule';
import { namesFit } from './key-names';

/** A foreign key that holds in every row, and why it is there, one sentence. */
export type SuggestedKey = { readonly entry: CheckEntry; readonly why: string };

/** More pairs of names than these are tried by nobody. */
const mostTried = 40;

/**
 * Columns of current whose every value another table has, where the names say that they belong together: the same name, or
 * that of the table with it ("customer_id", "customer" or "billing_customer_id" and "id" of customers). What names suggest the
 * values must bear out.
 */
export async function suggestKeys(
  datasets: Datasets,
  suite: SuiteInput,
  tables: ReadonlyMap<string, Summarised>,
): Promise<readonly SuggestedKey[]> {
  const tried = [...tables].flatMap(([table, { facts }]) =>
    facts.columns
      .filter((column) => isKey(column, facts.rows))
      .flatMap((key) =>
        datasets.current.facts.columns
          .filter((own) => own.storage !== 'nested' && namesFit(own, key, table))
          .map((own) => ({ column: own.name, table, name: key.name })),
      ),
  );
  const found: SuggestedKey[] = [];
  for (const { column, table, name } of tried.slice(0, mostTried)) {
    const entry = { check: 'rule.exists-in', columns: [column], params: { table, columns: [name] } };
    const { kind, ...answer } = await tryRule(datasets, suite, entry, tables);
    if (kind === 'judged' && 'result' in answer && answer.result.status === 'pass')
      found.push({ entry, why: `Every ${column} is in ${table}.${name}.` });
  }
  return found;
}

/** Rows that came twice make it no other key. Of numbers with many values it is not known how many; what may identify rows says so. */
const leastDistinct = 0.9;

const isKey = ({ storage, distinct, missing }: StoredColumn, rows: number): boolean =>
  (storage === 'string' || storage === 'integer') &&
  missing === 0 &&
  (distinct ?? 0) >= Math.max(1, leastDistinct * rows);
