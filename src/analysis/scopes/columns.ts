import { NotApplicable, type AskColumns, type CheckOf, type Pending } from '../../checks';
import {
  datasetRoles,
  privacyOf,
  type ColumnPlan,
  type ColumnPrivacy,
  type ColumnSummary,
  type DatasetRole,
  type PersonalKind,
  type ReportColumn,
  type Schema,
  type Storage,
} from '../../contract';
import { anonymise } from '../schema/anonymise';
import { expectColumn, type ColumnExpectation, type KnownColumn } from '../schema/expectation';
import { inferOnce } from '../schema/infer-schema';
import { governColumn, type ColumnCheck, type Governed } from '../plan/plan';
import { tellRankError } from './lib/rank-error';
import { readPair, type ColumnPair, type Datasets } from '../../data/pair';
import type { Open } from '../conclude/open';
import type { Guard } from '../schedule/guard';
import { askColumns } from './lib/ask-columns';
import { createHeld } from './lib/held';
import { isStoredAlike } from './lib/stored-alike';
import { findTexts, textsFor, type Found } from './lib/find-texts';
import { withoutToCome, type AskLabelsToCome } from './lib/labels-to-come';
import { sidesOf, type Setting, type AskRunning } from './lib/setting';

/** A column that was read and judged. */
export type CheckedColumn = {
  readonly column: ReportColumn;
  /** Whether both sides hold the same, whatever they store it as. */
  readonly isAlike: boolean;
  readonly known: KnownColumn;
  /** What a dataset teaches to expect of the column. */
  readonly infer: ReturnType<typeof inferOnce>;
  readonly open: readonly Open[];
};

/** Reads every column once, several at a time, and starts all checks of columns on it. `onColumn` hears of each as it is read. */
export function checkColumns(
  { datasets, plans, plan: { onColumns }, suite, schedule, guard, running, toCome }: Setting,
  given: Schema | null,
  onColumn: (column: ReportColumn) => void,
): readonly Promise<CheckedColumn>[] {
  const { seed } = suite;
  const held = createHeld();
  return plans.map((plan) => {
    const privacy = privacyOf(suite.privacy, plan.name);
    return schedule.add({
      about: { phase: 'columns', what: plan.name },
      needs: sidesOf(datasets),
      async start(signal) {
        const read = await readPair(datasets, plan);
        signal.throwIfAborted();
        const infer = inferOnce(plan);
        const { known, ...raw } = await expectColumn(datasets, given, read, infer);
        const { pair, expectation } = privacy === 'no-values' ? anonymise(read, raw) : { pair: read, expectation: raw };
        const personal = personalIn(datasets, plan.name);
        const column = {
          ...plan,
          ...(personal && { personal }),
          reference: pair.reference?.profile ?? null,
          current: pair.current?.profile ?? null,
        };
        onColumn(column);
        const governed = onColumns.flatMap(
          ({ check, entries }) => governColumn(check, entries, plan, expectation) ?? [],
        );
        const seen = await withoutLabelsToCome(pair, toCome);
        const ask = askColumns(datasets, plans, plan, seed);
        return {
          column,
          isAlike: isStoredAlike(read, datasets),
          known,
          infer,
          open: await checkColumn(datasets, seen, held(seen), expectation, governed, ask, running, privacy, guard),
        };
      },
    });
  });
}

/** As either side shows. */
const personalIn = ({ reference, current }: Datasets, column: string): PersonalKind | undefined =>
  [reference, current].flatMap((data) => data?.facts.columns.find(({ name }) => name === column)?.personal ?? []).at(0);

/** Labels that have not come yet are no missing values. */
async function withoutLabelsToCome(pair: ColumnPair, toCome: AskLabelsToCome): Promise<ColumnPair> {
  if (pair.plan.role !== 'label') return pair;
  const without = async (role: DatasetRole): Promise<ColumnSummary | null> => {
    const rows = pair[role] && (await toCome(role));
    return pair[role] && rows ? withoutToCome(pair[role], rows) : pair[role];
  };
  const [reference, current] = await Promise.all([without('reference'), without('current')]);
  return { ...pair, reference, current };
}

type Fitted = Governed<ColumnCheck> & { readonly unfit: string | null };

/** `held` is what stays of the pair once it is measured, null where that is all of it. */
async function checkColumn(
  datasets: Datasets,
  pair: ColumnPair,
  held: ColumnPair | null,
  expectation: ColumnExpectation,
  governed: readonly Fitted[],
  ask: Omit<AskColumns, 'running'>,
  running: AskRunning,
  privacy: ColumnPrivacy,
  guard: Guard,
): Promise<readonly Open[]> {
  const { plan, reference, current, broke } = pair;
  const { expected, learnedFrom } = expectation;
  // Only of current is anything expected.
  const asking = (dataset: DatasetRole): readonly Fitted[] =>
    governed.filter(({ check }) => dataset === 'current' || check.scope !== 'column-expectation');
  const sides = await Promise.all(
    datasetRoles.map(async (dataset): Promise<ColumnSide | null> => {
      const data = datasets[dataset];
      const column = dataset === 'reference' ? reference : current;
      const stored = data?.facts.columns.find(({ name }) => name === plan.name);
      // Of an earlier report's columns that report has judged what there was to judge.
      if (!data || !column || !stored || data.earlier) return null;
      const about = { plan, expected, column, stored };
      const asked = asking(dataset).map((by) => ({
        by,
        texts: by.unfit === null && isStoredAs(by.check, 'string') ? by.check.texts(about, by.params) : {},
      }));
      const answers = stored.storage === 'string' ? await findTexts(data, plan.name, asked, privacy) : undefined;
      return { dataset, data, facts: data.facts, column, stored, plan, privacy, answers };
    }),
  );
  const open: Open[] = [];
  for (const one of governed) {
    const answer = (dataset: DatasetRole | null, start: () => Promise<Pending>): Promise<Open> =>
      guard(one, [plan.name], dataset, start);
    const refuse = (message: string): Promise<Open> => answer(null, () => Promise.reject(new NotApplicable(message)));
    const { check, params } = one;
    if (one.unfit !== null) open.push(await refuse(one.unfit));
    else if (broke) open.push(await answer(null, () => Promise.reject(broke)));
    else if (check.scope === 'column') {
      for (const side of sides) {
        if (!side) continue;
        const { storage } = side.stored;
        if (!isStoredAs(check, storage)) {
          const unfit = new NotApplicable(`This check does not judge columns stored as ${storage}.`);
          // What nobody asked for by name is left out silently.
          if (one.columns) open.push(await answer(side.dataset, () => Promise.reject(unfit)));
          continue;
        }
        const start = async (): Promise<Pending> => {
          const input = { ...side, texts: textsFor(side.answers, one) };
          const column = held?.[side.dataset];
          return check.start(input, params, column ? { ...input, column } : null);
        };
        open.push(await answer(side.dataset, start));
      }
    } else if (check.scope === 'column-expectation') {
      const side = sides.find((one) => one?.dataset === 'current');
      if (side && expected) {
        const start = async (): Promise<Pending> => {
          if (check.leavesRunning && learnedFrom && (await running(plan, one)))
            throw new NotApplicable('It runs with time, and goes on where the reference ended.');
          const { column, stored } = side;
          const texts = textsFor(side.answers, one);
          const input = { plan, expected, reference: learnedFrom, current: column, stored, privacy, texts };
          const left = held?.current && { ...input, reference: learnedFrom && held.reference, current: held.current };
          return check.start(input, params, left);
        };
        open.push(await answer(null, start));
      } else if (one.columns) open.push(await refuse('Current lacks this column.'));
    } else if (reference && current) {
      const start = async (): Promise<Pending> => {
        const input = { plan, reference, current, ask: askOf(ask, running, plan, one) };
        const left = held?.reference && held.current && { ...input, reference: held.reference, current: held.current };
        return tellRankError(await check.start(input, params, left), reference, current);
      };
      open.push(await answer(null, start));
    } else if (one.columns) open.push(await refuse('Only one dataset has this column.'));
  }
  return open;
}

/** By itself, for what is asked for longer than the column is there. */
const askOf = (ask: Omit<AskColumns, 'running'>, running: AskRunning, plan: ColumnPlan, one: Fitted): AskColumns => ({
  ...ask,
  running: () => running(plan, one),
});

type ColumnSide = Omit<Parameters<CheckOf<'column'>['start']>[0], 'texts'> & {
  readonly answers: ReadonlyMap<Fitted, Found | Error> | undefined;
};

const isStoredAs = (check: ColumnCheck, storage: Storage): boolean => check.storedAs?.includes(storage) ?? true;
