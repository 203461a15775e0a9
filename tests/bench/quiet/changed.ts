import type { Line, Options } from '../measures/measure';
import type { Table } from './csv';
import { draws, randomOf, rowsAt, shuffled, type Pair } from './draws';
import { told, type Told } from './findings';
import { harmless, kinds, type Kind } from './kinds';
import type { RealTables } from './real-tables';
import { runPair } from './run';
import { spread } from './unchanged';

/** So many tables a kind, and rows of each: what a change of this size shows in, and fast. */
const perKind = 8;
const rows = 6000;
/** Of copies, no column is named. */
const ofRows = new Set([
  'integrity.duplicate-rows',
  'leakage.row-overlap',
  'leakage.id-overlap',
  'integrity.identifier-like',
]);

type Found = { readonly found: boolean; readonly first: boolean; readonly told: number; readonly others: number };

/** Changes planted in one half of real tables: how many are found, stand first, and are told once. */
export async function* planted(real: RealTables, { tables }: Options): AsyncGenerator<Line> {
  const names = spread(real.names, tables ?? real.names.length);
  const halves = new Map<string, Pair | null>();
  for (const [kind, plant] of Object.entries({ ...kinds, ...harmless })) {
    const all: Found[] = [];
    for (const name of shuffled(names.length, randomOf(kind)).flatMap((place) => names[place] ?? [])) {
      if (all.length >= perKind) break;
      if (!halves.has(name)) halves.set(name, halvesOf(await real.table(name), randomOf(name)));
      const pair = halves.get(name);
      const change = pair && plantIn(pair, plant, randomOf(`${name} ${kind}`));
      if (!change) continue;
      const facts = told(await runPair(change.pair));
      const one = judged(facts, change.columns);
      all.push(one);
      if (kind in harmless ? one.found : !one.found || !one.first || one.told !== 1 || one.others > 0)
        yield {
          name: 'quiet-planted-case',
          kind,
          table: name,
          columns: change.columns.join(' '),
          ...texts(one, facts),
        };
    }
    yield summary('quiet-planted', kind, all);
  }
}

function halvesOf(table: Table, random: () => number): Pair | null {
  if (table.rows.length < 600) return null;
  const sample = rowsAt(
    table,
    shuffled(table.rows.length, random)
      .slice(0, rows)
      .sort((a, b) => a - b),
  );
  return draws['halves']?.(sample, random) ?? null;
}

function plantIn(
  { reference, current }: Pair,
  plant: Kind,
  random: () => number,
): { readonly pair: Pair; readonly columns: readonly string[] } | null {
  const change = current[0] && plant(current[0], random, reference);
  return change ? { pair: { reference, current: [change.table] }, columns: change.columns } : null;
}

/** Which columns of the real faults are at fault. */
const atFault: { readonly [name: string]: readonly string[] } = {
  income_cap_moves: ['realrinc'],
  births_doubled: ['births'],
  storms_unmeasured: ['tropicalstorm_force_diameter', 'hurricane_force_diameter'],
  wind_1048_mph: ['wind_speed'],
  force_recoded: ['force_type_action', 'type_resistance', 'subject_injury'],
  gusts_as_low_wind: ['low_wind'],
  year_1981_lost: ['Year'],
  stones_of_no_size: ['x', 'y', 'z'],
};

/** Real faults: found, and what was said first. Natural changes: what was said. */
export async function* real(tables: RealTables): AsyncGenerator<Line> {
  for await (const { name, reference, current, note } of tables.slices('faults')) {
    const facts = told(await runPair({ reference, current: [current] }));
    const one = judged(facts, atFault[name] ?? []);
    yield { name: 'quiet-fault', fault: name, note, ...texts(one, facts) };
  }
  for await (const { name, reference, current, note } of tables.slices('changes')) {
    const report = await runPair({ reference, current: [current] });
    yield {
      name: 'quiet-natural',
      change: name,
      verdict: report.verdict,
      told: told(report).length,
      first: told(report)[0]?.message ?? null,
      note,
    };
  }
}

function judged(facts: readonly Told[], columns: readonly string[]): Found {
  const names = (fact: Told): boolean =>
    columns.length === 0
      ? fact.checks.some((check) => ofRows.has(check))
      : columns.some((one) => fact.columns.includes(one));
  const its = facts.filter(names).length;
  return { found: its > 0, first: facts[0] !== undefined && names(facts[0]), told: its, others: facts.length - its };
}

const texts = (one: Found, facts: readonly Told[]): { readonly [figure: string]: string | number } => ({
  found: one.found ? 1 : 0,
  first: one.first ? 1 : 0,
  told: one.told,
  others: one.others,
  said: facts
    .slice(0, 6)
    .map(({ checks, columns, message }) => `${checks.join(' ')} ${columns.join(' ')}: ${message}`)
    .join('\n'),
});

function summary(name: string, kind: string, all: readonly Found[]): Line {
  const count = (is: (one: Found) => boolean): number => all.filter(is).length;
  return {
    name,
    kind,
    must: kind in harmless ? 'not be found' : 'be found',
    cases: all.length,
    found: count(({ found }) => found),
    first: count(({ first }) => first),
    once: count(({ told }) => told === 1),
    besides: count(({ others }) => others > 0),
  };
}
