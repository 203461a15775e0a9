import type { Command } from '../command';
import { compare } from './compare';
import { diff } from './diff';
import { exportSuite } from './export';
import { indexReports } from './index-reports';
import { infer } from './infer';
import { init } from './init';
import { profile } from './profile';
import { schema } from './schema';
import { sql } from './sql';
import { validate } from './validate';

/** In the order of the help. Adding one is one file and one line here. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['validate', validate],
  ['profile', profile],
  ['diff', diff],
  ['compare', compare],
  ['infer', infer],
  ['init', init],
  ['export', exportSuite],
  ['index', indexReports],
  ['sql', sql],
  ['schema', schema],
]);
