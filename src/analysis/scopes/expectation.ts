import type { CheckOf } from '../../checks';
import type { DatasetFacts } from '../../spec';
import type { Expectation } from '../expectation';
import type { Open } from '../schedule/guard';
import type { Setting } from './setting';

type Input = Parameters<CheckOf<'expectation'>['start']>[0];

/** Judges current as a whole against what is expected of it. `learnt`: the schema comes from the reference. */
export function checkExpectation(
  { datasets: { reference, current }, plan, schedule, guard }: Setting,
  expected: Promise<Expectation>,
  learnt: boolean,
  label: string | null,
): Promise<readonly Open[]> {
  return schedule.add({
    about: { phase: 'expectation', what: 'the schema' },
    needs: [],
    after: [expected],
    async start() {
      const { schema, judged } = await expected;
      if (!judged) return [];
      const known = { reference: (learnt && reference?.facts) || null, current: current.facts };
      const input = { schema, ...judged, label, ...known };
      return Promise.all(
        plan.onSchema.map((governed) => {
          const { check, params, columns } = governed;
          return guard(governed, columns ?? [], null, () => check.start(limited(input, columns), params));
        }),
      );
    },
  });
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
