import type { Check } from '../define';
import { categories } from './categories';
import { columns } from './columns';
import { pattern } from './pattern';
import { presence } from './presence';
import { range } from './range';
import { rowCount } from './row-count';
import { types } from './types';
import { unique } from './unique';

/** In the order in which results are reported. */
export const schemaChecks: readonly Check[] = [categories, columns, pattern, presence, range, rowCount, types, unique];
