/** All that a session needs, apart from its worker, which asks for others while this is loaded. */
export { startPool } from '../compute/start-pool.browser';
export { toParquet } from '../rows/to-parquet.browser';
export { createSession } from './create-session';
