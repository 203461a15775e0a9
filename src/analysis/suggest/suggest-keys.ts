import type { CheckEntry, StoredColumn, SuiteInput } from '../../contract';
import type { Summarised } from '../../data/dataset';
import type { Datasets } from '../../data/pair';
import { tryRule } from '../try-rule';

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

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What a key is of, without the word that says that it is one: "customer" of "customer_fk" and "CustomerID", nothing of "id". */
const stemOf = (name: string): string => plain(name).replace(/(id|key|code|number|no|nr|fk|pk|sk|uid|uuid|ref)$/, '');

/** What a table is called and what its rows are: "dim_customers", "customers", "customer". */
function namesOfRows(table: string): readonly string[] {
  const bare = table.replace(/^(dim|fact|tbl|stg|lookup|ref)_/i, '');
  return [table, bare]
    .map(plain)
    .flatMap((name) => [name, name.replace(/ies$/, 'y'), name.replace(/s$/, ''), name.replace(/es$/, '')]);
}

/** Whether two columns are called alike, or the one by the table of the other, with a word before ("billing_customer_id"). */
function namesFit(own: StoredColumn, other: StoredColumn, table: string): boolean {
  const [mine, its] = [stemOf(own.name), stemOf(other.name)];
  // Two tables that number their rows have "id" 1, 2, 3 in common, and nothing else.
  if (mine === '' && its === '') return plain(own.name) === plain(other.name) && own.storage === 'string';
  if (its !== '') return mine === its || (mine.endsWith(its) && its.length > 3);
  return namesOfRows(table).some((name) => mine === name || (mine.endsWith(name) && name.length > 3));
}
