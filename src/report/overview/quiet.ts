import type { Result } from '../../contract';

/** What has no alert in the period that a reader looks at. */
export type Quiet = { readonly results: ReadonlySet<Result>; readonly period: string };
