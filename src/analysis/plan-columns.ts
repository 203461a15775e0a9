import { inferColumns } from '../data/inference';
import type { ColumnType, SuiteInput } from '../spec';
import { leaveIgnored } from './leave-ignored';
import type { Datasets } from './read-columns';

/** What every column is taken for, and the datasets without those that are ignored. */
export function planColumns(datasets: Datasets, input: SuiteInput): ReturnType<typeof leaveIgnored> {
  const types = { ...typesOf(input.schema), ...input.types };
  const { reference, current } = datasets;
  const inferred = inferColumns(reference?.facts ?? null, current.facts, { ...input, types });
  return leaveIgnored(datasets, inferred, input);
}

/** The types that a schema gives its columns. */
const typesOf = (schema: SuiteInput['schema']): { readonly [column: string]: ColumnType } =>
  Object.fromEntries((schema?.columns ?? []).flatMap(({ name, type }) => (type ? [[name, type]] : [])));
