export type { Dialect } from './dialect';
export { dialects } from './dialects';
export { summarySql, type ColumnToRead } from './summary-sql';
