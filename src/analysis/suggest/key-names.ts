import type { StoredColumn } from '../../contract';

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
export function namesFit(own: StoredColumn, other: StoredColumn, table: string): boolean {
  const [mine, its] = [stemOf(own.name), stemOf(other.name)];
  // Two tables that number their rows have "id" 1, 2, 3 in common, and nothing else.
  if (mine === '' && its === '') return plain(own.name) === plain(other.name) && own.storage === 'string';
  if (its !== '') return mine === its || (mine.endsWith(its) && its.length > 3);
  return isOfRows(mine, table);
}

/** Whether it is what a table's rows are, maybe with a word before. */
const isOfRows = (stem: string, table: string): boolean =>
  namesOfRows(table).some((name) => stem === name || (stem.endsWith(name) && name.length > 3));

/** Whether a column is called as the id of a table's rows ("id" or "customer_id" of customers), and the other as what refers to it. */
export function refersByName(own: StoredColumn, other: StoredColumn, table: string): boolean {
  const its = stemOf(other.name);
  const isId = its !== plain(other.name) && (its === '' || namesOfRows(table).includes(its));
  return isId && isOfRows(stemOf(own.name), table);
}
