import { inferColumns } from '../../data/load/inference';
import type { ColumnPlan, ColumnType, SuiteInput } from '../../contract';
import { leaveIgnored } from './leave-ignored';
import type { Datasets } from '../../data/pair';

/** What every column is taken for, by an earlier report where one is the reference, and the datasets without those that are ignored. */
export function planColumns(datasets: Datasets, input: SuiteInput): ReturnType<typeof leaveIgnored> {
  const given = { ...typesOf(input.schema), ...input.types };
  const { reference, current } = datasets;
  const plans = new Map([...(current.elsewhere?.plans ?? []), ...plansOf(reference)].map((plan) => [plan.name, plan]));
  const types = { ...Object.fromEntries([...plans.values()].map(({ name, type }) => [name, type])), ...given };
  const roles = input.roles ?? rolesOf(datasets);
  const inferred = inferColumns(reference?.facts ?? null, current.facts, { ...input, types, roles });
  const explained = inferred.map((plan) => {
    const kept = plans.get(plan.name);
    const isKept = kept && kept.role === plan.role && !Object.hasOwn(given, plan.name);
    return isKept ? { ...plan, why: kept.why } : plan;
  });
  return leaveIgnored(datasets, explained, input);
}

/** What columns were taken for by whom only tells of them, and can not read them in another way. */
const plansOf = (dataset: Datasets['reference']): readonly ColumnPlan[] =>
  dataset?.earlier?.columns.map(({ plan }) => plan) ?? dataset?.elsewhere?.plans ?? [];

/** Roles that came with the reference; of current where it is alone. */
export function rolesOf({ reference, current }: Datasets): SuiteInput['roles'] {
  if (!reference) return current.elsewhere?.roles;
  return reference.earlier?.roles ?? reference.elsewhere?.roles;
}

/** The types that a schema gives its columns. */
const typesOf = (schema: SuiteInput['schema']): { readonly [column: string]: ColumnType } =>
  Object.fromEntries((schema?.columns ?? []).flatMap(({ name, type }) => (type ? [[name, type]] : [])));
