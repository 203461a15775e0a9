/** All that a session needs, apart from its worker, which starts others while this is loaded. */
export { startPool } from '../compute/start-pool.browser';
export { toParquet } from '../rows/to-parquet.browser';
export { createSession } from './create-session';
