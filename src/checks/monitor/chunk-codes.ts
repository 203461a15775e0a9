import type { Dataset } from '../../data/dataset';
import { chunkOfRow, noChunk, sql, tableInChunks } from '../../data/sql';

/** The chunk of every row by its position, in the order of rows; NaN where it is in none. */
export const chunkCodes = (data: Dataset): Promise<Float64Array> =>
  data.numbers(sql`
    SELECT CASE WHEN ${chunkOfRow} = ${noChunk} THEN 'nan'::DOUBLE ELSE ${chunkOfRow}::DOUBLE END AS v
    FROM ${tableInChunks}`);
