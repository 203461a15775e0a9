import { incidentsOf, type Incident, type SuiteInput } from '../../../src/contract';
import type { Line, Measure, Options } from '../measures/measure';
import { columnOf, isLevels, shares } from '../quiet/columns';
import type { Table } from '../quiet/csv';
import { randomOf, rowsAt, shuffled, type Pair } from '../quiet/draws';
import { told } from '../quiet/findings';
import { realTables, type RealTables } from '../quiet/real-tables';
import { runPair } from '../quiet/run';
import { spread } from '../quiet/unchanged';
import { recogniseAlone } from './alone';
import { drawCase, drawers, halvesOf, suite, type Case } from './draw';
import { placers } from './places';

/** `found`: the change itself is; `half`: kind and column are right, the place is not; `others`: causes of other columns. */
type Judged = {
  readonly found: boolean;
  readonly said: 'right' | 'half' | 'wrong' | 'silent';
  readonly others: number;
};

const sides = [300, 1000, 3000] as const;
const tablesUsed = 30;
/** What is told by hashes of rows. */
const ofEngine: ReadonlySet<string> = new Set(['rows: block doubled']);

/** Causes planted in real tables, then pairs without one: what is named. */
export const causes: Measure = async function* (options) {
  const real = await realTables();
  yield* planted(real, options);
  if (options.kind === null) yield* causesUnplanted(options);
};

/** Pairs in which nobody broke anything: unchanged halves, natural changes, groups of one table. */
export const causesUnplanted: Measure = async function* (options) {
  const real = await realTables();
  const names = spread(real.names, options.tables ?? real.names.length);
  yield* unplanted('unchanged', halvesIn(real, names, options), options.quick);
  yield* unplanted('natural', changesIn(real), options.quick);
  yield* unplanted('groups', groupsIn(real, names, options), options.quick);
  yield* unplanted('faults', faultsIn(real), options.quick);
};

async function* planted(real: RealTables, { tables, seeds, first, kind, quick }: Options): AsyncGenerator<Line> {
  const names = spread(real.names, tables ?? tablesUsed);
  const all: (Judged & { readonly place: string })[] = [];
  const drawn = drawers.filter(({ name }) => name.startsWith(kind ?? '') && !(quick && ofEngine.has(name)));
  for (const drawer of drawn) {
    const { name, place } = drawer;
    const own: Judged[] = [];
    for (const rows of sides)
      for (let seed = first ?? 1; seed < (first ?? 1) + (seeds ?? 3); seed += 1) {
        const made = await drawCase(real, names, drawer, { rows, seed });
        if (!made) continue;
        const found = await named(made.case.pair, made.case.suite, quick);
        const judged = judge(found, made.case);
        own.push(judged);
        all.push({ ...judged, place });
        if (judged.said !== 'right' || judged.others > 0)
          yield {
            name: 'causes-case',
            plant: name,
            place,
            table: made.table,
            rows,
            seed,
            columns: made.case.columns.join(' '),
            found: judged.found ? 1 : 0,
            said: judged.said,
            others: judged.others,
            causes: found.causes.map(sentence).join('\n'),
          };
      }
    yield summary('causes-planted', name, place, own);
  }
  for (const place of Object.keys(placers))
    yield summary(
      'causes-planted',
      'all',
      place,
      all.filter((one) => one.place === place),
    );
}

/** A cause as an incident tells it. */
type Cause = Pick<Incident, 'columns' | 'message' | 'where' | 'since' | 'cause'>;
/** `told`: the columns of each finding; `causes`: those that were named. */
type Said = { readonly told: readonly (readonly string[])[]; readonly causes: readonly Cause[] };

/** By a whole run or, quickly, by the recognisers alone. */
async function named(pair: Pair, of: SuiteInput, quick: boolean): Promise<Said> {
  if (quick) {
    const { moved, causes } = await recogniseAlone(pair, of.roles?.time ?? null);
    return { told: [...moved].map((column) => [column]), causes };
  }
  const report = await runPair(pair, of);
  return {
    told: told(report).map(({ columns }) => columns),
    causes: incidentsOf(report).filter(({ cause }) => cause !== null),
  };
}

function judge({ told, causes }: Said, { kind, columns, isSaid }: Case): Judged {
  const isOf = (own: readonly string[]): boolean =>
    columns.length === 0 || columns.some((column) => own.includes(column));
  const own = causes.filter((one) => isOf(one.columns));
  const ofKind = own.filter(({ cause }) => cause?.kind === kind);
  const said = ofKind.some(isSaid) ? 'right' : ofKind.length > 0 ? 'half' : own.length > 0 ? 'wrong' : 'silent';
  return { found: told.some(isOf), said, others: causes.length - own.length };
}

const sentence = ({ cause, columns, message }: Cause): string => `${cause?.kind ?? ''} ${columns[0] ?? ''}: ${message}`;

function summary(name: string, plant: string, place: string, all: readonly Judged[]): Line {
  const found = all.filter((one) => one.found);
  const count = (said: Judged['said']): number => found.filter((one) => one.said === said).length;
  return {
    name,
    plant,
    place,
    cases: all.length,
    found: found.length,
    right: count('right'),
    half: count('half'),
    wrong: count('wrong'),
    silent: count('silent'),
    others: all.filter(({ others }) => others > 0).length,
  };
}

type Named = { readonly name: string; readonly pair: Pair };

async function* unplanted(kind: string, pairs: AsyncGenerator<Named>, quick: boolean): AsyncGenerator<Line> {
  let [all, some, count] = [0, 0, 0];
  for await (const { name, pair } of pairs) {
    const { causes } = await named(pair, suite, quick);
    all += 1;
    some += causes.length > 0 ? 1 : 0;
    count += causes.length;
    if (causes.length > 0) yield { name: 'causes-named', kind, pair: name, causes: causes.map(sentence).join('\n') };
  }
  yield { name: 'causes-unplanted', kind, pairs: all, some, named: count };
}

async function* halvesIn(real: RealTables, names: readonly string[], options: Options): AsyncGenerator<Named> {
  for (const name of names)
    for (const rows of sides)
      for (const seed of seedsOf(options)) {
        const pair = halvesOf(await real.table(name), rows, randomOf(`${name} ${rows} ${seed}`));
        if (pair) yield { name: `${name} ${rows}`, pair };
      }
}

async function* changesIn(real: RealTables): AsyncGenerator<Named> {
  for await (const { name, reference, current } of real.slices('changes'))
    yield { name, pair: { reference, current: [current] } };
}

async function* faultsIn(real: RealTables): AsyncGenerator<Named> {
  for await (const { name, reference, current } of real.slices('faults'))
    yield { name, pair: { reference, current: [current] } };
}

/** Two levels of a column, without that column: another place, another group. */
async function* groupsIn(real: RealTables, names: readonly string[], options: Options): AsyncGenerator<Named> {
  for (const name of names) {
    const table = await real.table(name);
    for (const seed of seedsOf(options)) {
      const random = randomOf(`groups ${name} ${seed}`);
      const sample = rowsAt(
        table,
        shuffled(table.rows.length, random)
          .slice(0, 8000)
          .sort((a, b) => a - b),
      );
      const columns = sample.names.map((_, place) => columnOf(sample, place)).filter(isLevels);
      for (const column of shuffled(columns.length, random)
        .slice(0, 2)
        .flatMap((place) => columns[place] ?? [])) {
        const levels = [...shares(column)].filter(([, share]) => share * sample.rows.length >= 100);
        const [one, other] = shuffled(levels.length, random).flatMap((place) => levels[place]?.[0] ?? []);
        if (one === undefined || other === undefined) continue;
        const of = (level: string): Table => ({
          names: sample.names.filter((_, place) => place !== column.place),
          rows: sample.rows
            .filter((row) => row[column.place] === level)
            .map((row) => row.filter((_, place) => place !== column.place)),
        });
        yield { name: `${name} ${column.name} ${one}:${other}`, pair: { reference: of(one), current: [of(other)] } };
      }
    }
  }
}

const seedsOf = ({ first, seeds }: Options): readonly number[] =>
  Array.from({ length: seeds ?? 1 }, (_, seed) => (first ?? 1) + seed);
