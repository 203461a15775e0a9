import { identifier, sql, table } from './tag';

/** What the table that holds the chunk of every row, beside that of a dataset which was cut, is called, and its column. */
export const chunksNames = { table: 'chunks of data', column: 'chunk of row' } as const;

/** The chunk of a row of `tableInChunks` by its position; `noChunk` where it is in none. */
export const chunkOfRow = identifier(chunksNames.column);
export const noChunk = 0xffff;

/** The rows of a dataset, each with its chunk. */
export const tableInChunks = sql`${table} POSITIONAL JOIN ${identifier(chunksNames.table)}`;
