import type { Measure } from '../measures/measure';
import { planted, real } from './changed';
import { besidePeers } from './peers';
import { realTables } from './real-tables';
import { unchanged } from './unchanged';

/** What the default suite says of real tables in which nothing changed. */
export const quietUnchanged: Measure = async function* (options) {
  yield* unchanged(await realTables(), options);
};

/** What it finds where something did. */
export const quietChanged: Measure = async function* (options) {
  const tables = await realTables();
  yield* planted(tables, options);
  yield* real(tables);
};

/** The same question, asked of other packages. */
export const quietPeers: Measure = async function* (options) {
  yield* besidePeers(await realTables(), options);
};

/** Without the other packages, which take longer. */
export const quiet: Measure = async function* (options) {
  yield* quietUnchanged(options);
  yield* quietChanged(options);
};
