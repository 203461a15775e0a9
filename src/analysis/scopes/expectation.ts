import type { CheckOf } from '../../checks';
import type { DatasetFacts, Schema } from '../../contract';
import { expectDataset, type Expectation } from '../schema/expectation';
import type { Open } from '../conclude/open';
import type { CheckedColumn } from './columns';
import type { Setting } from './lib/setting';

type Input = Parameters<CheckOf<'expectation'>['start']>[0];

/**
 * Judges current as a whole against what is expected of it: by a given schema, or as the columns that are read teach.
 * `label` is the column that may come late.
 */
export function checkExpectation(
  { datasets, plan, suite, schedule, guard }: Setting,
  given: Schema | null,
  label: string | null,
  read: Promise<readonly CheckedColumn[]>,
): { readonly expected: Promise<Expectation>; readonly open: Promise<readonly Open[]> } {
  const { reference, current } = datasets;
  const learnt = given === null;
  const about = { phase: 'expectation', what: 'the schema' } as const;
  const expected = schedule.add({
    about,
    needs: [],
    after: [read],
    start: async () =>
      expectDataset(
        datasets,
        given,
        (await read).map(({ known }) => known),
        suite.privacy,
      ),
  });
  const open = schedule.add({
    about,
    needs: [],
    after: [expected],
    async start() {
      const { schema, judged } = await expected;
      if (!judged) return [];
      const known = { reference: (learnt && reference?.facts) || null, current: current.facts };
      const columns = learnt ? await read : [];
      const alike = new Set(columns.filter(({ isAlike }) => isAlike).map(({ column }) => column.name));
      const input = { schema, ...judged, label, alike, ...known };
      return Promise.all(
        plan.onSchema.map((governed) => {
          const { check, params, columns } = governed;
          return guard(governed, columns ?? [], null, () => check.start(limited(input, columns), params));
        }),
      );
    },
  });
  return { expected, open };
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
