import type { Check } from '../define';
import { column } from './column';
import { correlation } from './correlation';
import { dataset } from './dataset';
import { label } from './label';
import { multivariate } from './multivariate';
import { prediction } from './prediction';

/** In the order in which results are reported. */
export const driftChecks: readonly Check[] = [column, correlation, dataset, label, multivariate, prediction];
