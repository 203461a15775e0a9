/** What is used of the build of SQLite that holds its own module, so that nothing has to be fetched. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  export type SqlValue = bigint | number | string | Uint8Array | null;

  export type Statement = {
    step(): boolean;
    get(params: null, config: { readonly useBigInt: true }): readonly SqlValue[];
    free(): boolean;
  };

  export type Database = {
    prepare(statement: string): Statement;
    close(): void;
  };

  export default function initSqlJs(): Promise<{ readonly Database: new (content: Uint8Array) => Database }>;
}
