import type * as z from 'zod';
import type { Immutable } from '../../immutable';
import { bins } from './bins';
import { calibrations } from './calibrations';
import { components } from './components';
import { outputs } from './outputs';
import { samplingErrors } from './sampling-errors';
import { streams } from './streams';
import { trees } from './trees';
import { usual } from './usual';

/** Every kind of what is learned, a file each. */
export const kinds = { outputs, samplingErrors, calibrations, bins, trees, components, streams, usual };

export type LearnedKind = keyof typeof kinds;
export type LearnedItems = Immutable<{ [K in LearnedKind]: z.infer<(typeof kinds)[K]>[string] }>;
