import type { CheckOf } from '../checks';
import type { DatasetFacts } from '../spec';
import { guarded, type Open } from './conclude';
import type { Expectation } from './expectation';
import type { RunPlan } from './plan';
import type { Datasets } from './read-columns';

type Input = Parameters<CheckOf<'expectation'>['start']>[0];

/** Judges current as a whole against what is expected of it. `learnt`: the schema comes from the reference. */
export async function checkExpectation(
  { reference, current }: Datasets,
  { schema, judged }: Expectation,
  learnt: boolean,
  label: string | null,
  { onSchema }: RunPlan,
): Promise<readonly Open[]> {
  if (!judged) return [];
  const input = { schema, ...judged, label, current: current.facts, reference: (learnt && reference?.facts) || null };
  return Promise.all(
    onSchema.map((governed) => {
      const { check, params, columns } = governed;
      return guarded(governed, columns ?? [], null, () => check.start(limited(input, columns), params));
    }),
  );
}

/** To the columns that an entry names. */
function limited(input: Input, columns: readonly string[] | null): Input {
  if (columns === null) return input;
  const named = <T extends { readonly name: string }>(all: readonly T[]): T[] =>
    all.filter(({ name }) => columns.includes(name));
  const facts = (all: DatasetFacts): DatasetFacts => ({ ...all, columns: named(all.columns) });
  return {
    ...input,
    schema: { ...input.schema, columns: named(input.schema.columns) },
    current: facts(input.current),
    reference: input.reference && facts(input.reference),
    absent: input.absent.filter(({ column }) => columns.includes(column.name)),
    unexpected: input.unexpected.filter(({ column }) => columns.includes(column.name)),
  };
}
