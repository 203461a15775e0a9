export type { Dialect } from './dialect';
export { dialects } from './dialects';
export { summarySql } from './summary-sql';
