import type { DatasetFacts } from '../../contract';
import type { Dataset } from '../../data/dataset';

/** A dataset as checks see it. */
export type Side = { readonly facts: DatasetFacts; readonly data: Dataset };
