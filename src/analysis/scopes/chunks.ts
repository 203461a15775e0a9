import { NotApplicable, type CheckOf, type ChunksInput, type JsonObject, type Pending } from '../../checks';
import { isInputError, privacyOf, type ColumnPlan, type Learned } from '../../contract';
import { needRows } from '../../data/dataset';
import { chunkMemory, type KeepingMemory } from '../../memory/chunks/chunk-memory';
import { cutBoth, type Both, type BothCut } from '../plan/cut-chunks';
import { pastChunks, type PastChunks } from '../../memory/chunks/past-chunks';
import { govern, governColumn, type Governed, type RunPlan } from '../plan/plan';
import { otherModel } from '../../memory/earlier/same-terms';
import type { Open } from '../conclude/open';
import type { Guard } from '../schedule/guard';
import { sidesOf, timeOf, type AskRunning, type ModelSetting } from './lib/setting';

/** What is found over chunks, and what was learned of the reference once that is known. */
export type ChunksChecked = {
  readonly open: readonly Promise<readonly Open[]>[];
  learned(): Learned | undefined;
};

/** Starts all checks over chunks: those of the datasets as wholes, then those of each column, which is read once. */
export function checkChunks(setting: ModelSetting): ChunksChecked {
  const { datasets, plans, plan, suite, model, schedule, guard, running } = setting;
  const { reference, current } = datasets;
  const { chunks, roles } = suite;
  const time = timeOf(plans);
  const privacy = privacyOf(suite.privacy, ...(time === null ? [] : [time]));
  const { onChunks } = plan;
  const kept = reference?.earlier?.began?.learned;
  if (!chunks || onChunks.length === 0) return { open: [], learned: () => kept };
  const past = reference?.earlier ? pastChunks(reference.earlier) : null;
  // Without a reference current is held against all of itself, and nothing teaches limits.
  const both = { reference: past?.reference ?? reference ?? current, current };
  const memory = chunkMemory(
    reference?.earlier ? { learned: kept } : null,
    privacyOf(suite.privacy, ...learnedOf(plans)),
  );
  const cut = schedule.add({
    about: { phase: 'chunks', what: 'rows' },
    needs: sidesOf(datasets),
    start: () =>
      cutBoth(both, chunks, time, privacy, past, reference === null).catch((broke: unknown) =>
        isInputError(broke) ? new NotApplicable(broke.message) : broke,
      ),
  });
  const part: Part = { both, onChunks, past, memory, another: past && otherModel(past.roles, roles), guard, running };
  const whole = {
    columns: plans,
    model,
    privacy,
  };
  const open = [null, ...plans].map((column) =>
    schedule.add({
      about: { phase: 'chunks', what: column?.name ?? 'rows' },
      needs: sidesOf(datasets),
      after: [cut],
      async start() {
        const found = await cut;
        if (!cutIs(found)) return column ? [] : refuseAll(onChunks, plans, guard, found);
        // One a column, so that checks share what they cut and train.
        const read = column ? readOnce(both, column, past) : noColumn;
        const isAlone = !past && found.chunks.reference.length === 0;
        return checkPart(part, { ...whole, ...found, isAlone, plan: column, column: read });
      },
    }),
  );
  return { open, learned: memory.learned };
}

/** The columns whose values trees, bins and calibrations may hold. */
const learnedOf = (plans: readonly ColumnPlan[]): readonly string[] =>
  plans.filter(({ type }) => type !== 'text' && type !== 'id').map(({ name }) => name);

type Part = {
  readonly both: Both;
  readonly onChunks: RunPlan['onChunks'];
  readonly past: PastChunks | null;
  readonly memory: KeepingMemory;
  /** Why the earlier report tells of another model; null where it does not. */
  readonly another: string | null;
  readonly guard: Guard;
  readonly running: AskRunning;
};

/** What all checks of a part are given. */
type PartInput = Omit<ChunksInput, 'running' | 'memory' | 'earlier'>;

/** One sentence a check, not one a column. */
async function refuseAll(
  onChunks: RunPlan['onChunks'],
  plans: readonly ColumnPlan[],
  guard: Guard,
  why: unknown,
): Promise<readonly Open[]> {
  const governed = [null, ...plans].flatMap((plan) => governedOn(onChunks, plan).map((one) => one.governed));
  const first = governed.filter((one, index) => governed.findIndex(({ check }) => check === one.check) === index);
  return Promise.all(first.map((one) => guard(one, [], null, () => Promise.reject(why))));
}

/** One column, or the datasets as wholes; one check after another, for a later one may need what an earlier one learned. */
async function checkPart(part: Part, given: PartInput): Promise<readonly Open[]> {
  const { both, onChunks, past, memory, another, guard, running } = part;
  const open: Open[] = [];
  const { plan } = given;
  const has = (name: string): boolean =>
    [both.reference, both.current].every(({ facts }) => facts.columns.some((column) => column.name === name));
  for (const { governed, unfit } of governedOn(onChunks, plan)) {
    const { check, params, columns } = governed;
    const about = plan ? [plan.name] : (columns ?? []);
    const refuse = (why: unknown): Promise<Open> => guard(governed, about, null, () => Promise.reject(why));
    const why = unfit ?? (!plan && check.needs.includes('label') ? another : null);
    if (why !== null) {
      open.push(await refuse(new NotApplicable(why)));
      continue;
    }
    if (plan && !has(plan.name)) {
      if (columns) open.push(await refuse(new NotApplicable('Only one dataset has this column.')));
      continue;
    }
    const input = {
      ...given,
      earlier: null,
      running: (one: ColumnPlan) => running(one, governed),
      memory: memory.given(given.sides.reference, past || given.isAlone ? [] : null),
    };
    const parts = await check.parts(plan, params, input).catch((why: unknown) => (past ? [why] : Promise.reject(why)));
    for (const one of parts) {
      if (!isParams(one)) {
        open.push(await refuse(one));
        continue;
      }
      const start = past ? () => startAfter(past, memory, input, check, one) : () => check.start(input, one);
      open.push(await guard({ ...governed, params: one }, about, null, start));
    }
  }
  return open;
}

const isParams = (part: unknown): part is JsonObject => typeof part === 'object' && !(part instanceof Error);

/** Goes on with the series of an earlier report: current is judged by what the reference showed there, and stands after its chunks. */
function startAfter(
  past: PastChunks,
  memory: KeepingMemory,
  input: ChunksInput,
  check: CheckOf<'chunks'>,
  part: JsonObject,
): Promise<Pending> {
  const { current } = input.chunks;
  const { reference, taught, earlier } = past.before(current, check.id, input.plan, part);
  const given = memory.given(input.sides.reference, taught);
  return check.start({ ...input, earlier, chunks: { reference, current }, memory: given }, part);
}

type Fitted = { readonly governed: Governed<RunPlan['onChunks'][number]['check']>; readonly unfit: string | null };

/** The entries that govern a column, or the datasets as wholes. */
function governedOn(onChunks: RunPlan['onChunks'], plan: ColumnPlan | null): readonly Fitted[] {
  return onChunks.flatMap(({ check, entries }): readonly Fitted[] => {
    if (plan) {
      const found = governColumn(check, entries, plan, { expected: null, learnedFrom: null });
      return found ? [{ governed: found, unfit: found.unfit }] : [];
    }
    const general = entries.find(({ columns }) => !columns);
    return general && general.enabled !== false ? [{ governed: govern(check, general), unfit: null }] : [];
  });
}

const cutIs = (cut: unknown): cut is BothCut => typeof cut === 'object' && cut !== null && 'unplaced' in cut;

/** Both sides of a column, read when the first check asks. */
function readOnce({ reference, current }: Both, plan: ColumnPlan, past: PastChunks | null): ChunksInput['column'] {
  const { name, type } = plan;
  let read: ReturnType<ChunksInput['column']> | undefined;
  return async () => {
    read ??= Promise.all([
      past ? past.whole(plan) : needRows(reference).inChunks(name, type),
      needRows(current).inChunks(name, type),
    ]).then(([before, after]) => ({
      reference: before,
      current: after,
    }));
    return read;
  };
}

const noColumn: ChunksInput['column'] = () => Promise.reject(new RangeError('The datasets as wholes have no column.'));
