import { quoted, withNative } from '../run/native-duckdb';
import { onDisk } from './on-disk';
import { bothTables, type Files } from './tables';

/** A table, and the same in another order with one cell in a thousand of three columns changed, and one row in a thousand gone and another come. */
export async function editedTables(rows: number): Promise<Files> {
  const { reference } = await bothTables(rows);
  const current = await onDisk(`${rows}`, 'edited.csv', (path) =>
    withNative((connection) =>
      connection.run(`
        COPY (
          WITH numbered AS (SELECT *, row_number() OVER () AS place FROM read_csv(${quoted(reference)}))
          SELECT * EXCLUDE (place) REPLACE (
            CASE WHEN place % 1000 = 1 THEN 'new-' || id ELSE id END AS id,
            CASE WHEN place % 1000 = 2 THEN double_0 + 1 ELSE double_0 END AS double_0,
            CASE WHEN place % 1000 = 3 THEN NULL ELSE double_1 END AS double_1,
            CASE WHEN place % 1000 = 4 THEN 'other' ELSE category_0 END AS category_0
          ) FROM numbered ORDER BY hash(place)
        ) TO ${quoted(path)} (FORMAT csv, HEADER)`),
    ),
  );
  return { reference, current };
}
