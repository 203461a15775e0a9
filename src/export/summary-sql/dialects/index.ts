import type { Dialect } from '../dialect';
import { bigquery } from './bigquery';
import { duckdb } from './duckdb';
import { postgresql } from './postgresql';
import { snowflake } from './snowflake';
import { spark } from './spark';
import { trino } from './trino';

/** In the order in which they are offered. */
export const dialects: readonly Dialect[] = [duckdb, spark, trino, bigquery, snowflake, postgresql];
