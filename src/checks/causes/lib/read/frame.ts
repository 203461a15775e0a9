import { hasRows, type Group, type Summarised } from '../../../../data/dataset';
import type { DatasetFacts, Result, StoredColumn } from '../../../../contract';
import { isFinding } from '../../../../contract/report/ranking';
import { drawInOrder } from '../../../cells/draw-rows';
import { ascendingOrder } from '../../../../stats';
import type { Judged } from '../../../define/judged';
import { mostRows, readShared, type Both, type Looked, type SharedColumn, type Sides } from './column';
import { partingsAmong, type Parting } from '../place/segments';
import { filesIn } from '../place/files';
import type { Order } from '../place/order';
import { entangledIn, toldColumns } from './told-columns';

/** What was found of one group of rows, where an entry of the suite asks for a result a group. */
export type OfGroup = { readonly result: Result; readonly rows: Group };

/** Both sides of a run as recognisers see them: columns side by side, and what parts and orders their rows. */
export type Frame = {
  /** In the order of the plan. */
  readonly columns: readonly SharedColumn[];
  /** Those of which a finding tells that is not standing. */
  readonly moved: ReadonlySet<string>;
  /** Those of which a finding tells that they go with others otherwise than before: they may have moved by that alone. */
  readonly entangled: ReadonlySet<string>;
  readonly results: readonly Result[];
  readonly ofGroups: readonly OfGroup[];
  /** Rows that are looked at. */
  readonly rows: Both<number>;
  /** Columns whose cells stand in the same rows: none where the reference is known by the summary of each column alone. */
  readonly paired: readonly SharedColumn[];
  /** Those of them that do not run with time: where a part of the table explains what moved, the rest of these is as before. */
  readonly steady: readonly SharedColumn[];
  /** Ids, where a column that moved holds as many values as they do: it may have been filled with theirs. */
  readonly ids: readonly SharedColumn[];
  readonly looked: Looked;
  readonly partings: readonly Parting[];
  readonly order: Order;
  readonly sides: Sides;
  readonly plans: Judged['plans'];
};

/** Reads what both sides share. */
export async function readFrame(
  results: readonly Result[],
  run: Judged,
  sides: Sides,
  ofGroups: readonly OfGroup[] = [],
): Promise<Frame> {
  const looked = {
    reference: await drawn(sides.reference, run.suite.seed),
    current: await drawn(sides.current, run.suite.seed),
  };
  const read = run.plans.map((plan) => readShared(sides, plan, looked).catch(() => null));
  const columns = (await Promise.all(read)).filter((column) => column !== null);
  const paired = hasRows(sides.reference) ? columns : [];
  const running = runningIn(results);
  const moved = movedIn([...results, ...ofGroups.map(({ result }) => result)]);
  const steady = paired.filter(({ name, plan }) => plan.role !== 'time' && !running.has(name));
  const rows = { reference: rowsOf(sides.reference, looked.reference), current: rowsOf(sides.current, looked.current) };
  // Most runs find nothing that a part of the rows or their order could explain.
  const partings = lazily(() => partingsAmong(paired));
  const inFile = (row: number): number => looked.current?.[row] ?? row;
  const order = lazily(() => orderOf(columns, rows.current, sides.current.facts, inFile));
  return {
    columns,
    moved,
    entangled: new Set(results.filter(isOfColumn).flatMap(entangledIn)),
    results,
    ofGroups,
    rows,
    paired,
    steady,
    ids: await idsBeside(paired, moved, run.plans, sides, looked),
    looked,
    get partings() {
      return partings();
    },
    get order() {
      return order();
    },
    sides,
    plans: run.plans,
  };
}

/** Ids by whose values a column that moved may be filled; what they cost to read is paid for these alone. */
async function idsBeside(
  paired: readonly SharedColumn[],
  moved: ReadonlySet<string>,
  plans: Judged['plans'],
  sides: Sides,
  looked: Looked,
): Promise<readonly SharedColumn[]> {
  const { rows, columns } = sides.current.facts;
  const own = paired.filter(({ name, kind }) => kind !== 'times' && moved.has(name));
  const ids = plans.filter(({ name, type }) => {
    const id = columns.find((column) => column.name === name);
    return type === 'id' && id !== undefined && own.some((column) => mayHold(column, id, rows));
  });
  const read = ids.map((plan) =>
    readShared(sides, { ...plan, type: typeOfId(sides, plan.name) }, looked).catch(() => null),
  );
  return (await Promise.all(read)).filter((column) => column !== null);
}

/** Of the rows, as many texts differ in a column that may hold ids. */
const mostlyDifferent = 0.9;

/** Numbers that reach beyond their reference to among the ids, and texts that nearly all differ. */
function mayHold({ stored: { reference, current } }: SharedColumn, id: StoredColumn, rows: number): boolean {
  if (current.storage === 'string')
    return id.storage === 'string' && (current.distinct ?? 0) >= mostlyDifferent * (rows - current.missing);
  if (current.max === null || id.min === null || id.max === null) return false;
  return current.max > (reference.max ?? -Infinity) && current.max >= id.min && current.max <= id.max;
}

const typeOfId = ({ current }: Sides, id: string): 'text' | 'numeric' =>
  current.facts.columns.find(({ name }) => name === id)?.storage === 'string' ? 'text' : 'numeric';

function lazily<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: compute() }).value;
}

async function drawn(data: Summarised, seed: number): Promise<Looked['reference']> {
  if (!hasRows(data) || data.facts.rows <= mostRows) return null;
  return drawInOrder({ facts: data.facts, data }, { maxRows: mostRows, seed });
}

const rowsOf = ({ facts }: Summarised, looked: Uint32Array | null): number =>
  looked?.length ?? Math.min(facts.rows, mostRows);

/** Groups whose findings say that a column itself changed. */
const tellingGroups = ['drift.', 'schema.', 'integrity.', 'leakage.new-labels', 'monitor.drift', 'monitor.quality'];

const told = (result: Result): boolean =>
  isFinding(result) && result.status !== 'error' && !result.standing && result.dataset !== 'reference';

/** Whether any finding may have a cause: of columns, of rows or of a model. */
export const tellsOfChange = (results: readonly Result[]): boolean =>
  results.some(
    (result) =>
      told(result) && [...tellingGroups, 'model.', 'monitor.'].some((start) => result.check.startsWith(start)),
  );

/** Whether it is a finding that tells that its columns changed: not standing, and not of the reference alone. */
export const isOfColumn = (result: Result): boolean =>
  told(result) && tellingGroups.some((start) => result.check.startsWith(start));

/** The columns of which a finding tells that they changed. */
export const movedIn = (results: readonly Result[]): ReadonlySet<string> =>
  new Set(results.filter(isOfColumn).flatMap(toldColumns));

/** The columns that go on with time where the reference ended. */
const runningIn = (results: readonly Result[]): ReadonlySet<string> =>
  new Set(
    results
      .filter(({ check, value }) => check === 'drift.column' && Object.hasOwn(value, 'running'))
      .flatMap(({ columns }) => columns),
  );

/** By the column of time, where current has one; else as the rows stand. */
function orderOf(columns: readonly SharedColumn[], rows: number, facts: DatasetFacts, inFile: Order['inFile']): Order {
  const time = columns.find(({ kind, plan }) => kind === 'times' && plan.role === 'time');
  if (time?.kind === 'times') {
    const order = ascendingOrder(time.current).rows;
    if (2 * order.length > rows)
      return { rows: order, time: { column: time.name, values: time.current }, inFile, files: [] };
  }
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  return { rows: all, time: null, inFile, files: filesIn(facts) };
}
