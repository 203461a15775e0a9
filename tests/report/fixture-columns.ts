import type { CellValue, ColumnProfile, ColumnRole, ColumnType, ReportColumn } from '../../src/contract';
import { cellProfile, numericProfile, sharedEdges, timeProfile } from './profiles';
import { seeded, type Random } from './random';

/** Columns of a made-up loan book whose current batch has gone wrong in ways that people know. */

export const rows = { reference: 6000, current: 4200 } as const;

/** `later` is 0 for reference and 1 for current: the drift. */
type Make<T> = (random: Random, later: 0 | 1, row: number) => T;

function both<T>(seed: number, make: Make<T>): { readonly reference: readonly T[]; readonly current: readonly T[] } {
  const side = (count: number, later: 0 | 1): readonly T[] => {
    const random = seeded(seed * 2 + later);
    return Array.from({ length: count }, (_, row) => make(random, later, row));
  };
  return { reference: side(rows.reference, 0), current: side(rows.current, 1) };
}

type About = { readonly name: string; readonly type: ColumnType; readonly role?: ColumnRole; readonly why: string };

const column = (
  { name, type, role = 'feature', why }: About,
  reference: ColumnProfile | null,
  current: ColumnProfile | null,
): ReportColumn => ({ name, type, role, why, reference, current });

function numeric(about: About, seed: number, make: Make<number | null>, bins = 32): ReportColumn {
  const { reference, current } = both(seed, make);
  const edges = sharedEdges([reference, current], bins);
  const profile = about.type === 'datetime' ? timeProfile : numericProfile;
  return column(about, profile(reference, edges), profile(current, edges));
}

function cells(about: About, seed: number, make: Make<CellValue>): ReportColumn {
  const { reference, current } = both(seed, make);
  return column(about, cellProfile(reference), cellProfile(current));
}

const day = 86_400_000;
const regions = ['north', 'south', 'east', 'west', 'islands', 'abroad'];
const jobs = Array.from({ length: 44 }, (_, index) => `occupation ${String(index + 1).padStart(2, '0')}`);
const words = [
  'late',
  'payment',
  'because',
  'of',
  'a',
  'new',
  'job',
  'moved',
  'house',
  'asks',
  'for',
  'time',
  'called',
];

export const hostileName = '<script>alert(1)</script>';
export const longName = `${'average_monthly_utilisation_of_revolving_credit_lines_'.repeat(3)}last_24_months`;

const num = 'Numbers with many different values.';
const cat = 'Few different values that repeat.';

export const fixtureColumns: readonly ReportColumn[] = [
  cells(
    { name: 'loan_id', type: 'id', role: 'id', why: 'Every value occurs once and the name ends in “id”.' },
    1,
    (_, later, row) => `L${later}${String(row).padStart(6, '0')}`,
  ),
  numeric(
    { name: 'applied_at', type: 'datetime', role: 'time', why: 'Stored as a timestamp; the only one.' },
    2,
    (random, later) =>
      Date.UTC(2025, 0, 1) +
      Math.floor((later * 365 + random.uniform() ** (later ? 0.6 : 1) * (later ? 120 : 365)) * 24) * (day / 24),
  ),
  numeric(
    { name: 'age', type: 'numeric', why: num },
    3,
    (random, later) => Math.round(Math.min(92, Math.max(18, (later ? 37 : 44) + random.normal() * (later ? 9 : 13)))),
    37,
  ),
  numeric(
    { name: 'income', type: 'numeric', why: num },
    4,
    (random, later) => Math.round(Math.exp(10.4 + later * 0.05 + random.normal() * 0.75) * 100) / 100,
  ),
  numeric(
    { name: 'loan_amount', type: 'numeric', why: num },
    5,
    (random) => Math.round((2000 + random.uniform() ** 2 * 38_000) / 250) * 250,
  ),
  numeric({ name: 'interest_rate', type: 'numeric', why: num }, 6, (random, later) =>
    Math.max(0.005, 0.062 + later * 0.011 + random.normal() * 0.018),
  ),
  numeric({ name: 'debt_to_income', type: 'numeric', why: num }, 7, (random, later) =>
    random.uniform() < 0.02 + later * 0.22 ? null : Math.abs(random.normal() * 0.16 + 0.31),
  ),
  numeric({ name: 'credit_score', type: 'numeric', why: num }, 8, (random) =>
    Math.round(Math.min(850, Math.max(300, 690 + random.normal() * 65))),
  ),
  numeric({ name: 'months_employed', type: 'numeric', why: num }, 9, (random, later) =>
    random.uniform() < 0.12 + later * 0.03 ? 0 : Math.floor(-Math.log(1 - random.uniform()) * 60),
  ),
  numeric(
    { name: 'late_payments', type: 'numeric', why: 'Whole numbers, counted rather than named.' },
    10,
    (random) => Math.floor(-Math.log(1 - random.uniform()) * 1.1),
    9,
  ),
  numeric(
    { name: 'account_balance', type: 'numeric', why: num },
    11,
    (random, later) =>
      Math.round((random.normal() * 900 + 400) * (random.uniform() < 0.01 ? 60 : 1) * (later ? 1.02 : 1) * 100) / 100,
  ),
  cells({ name: 'region', type: 'categorical', role: 'segment', why: cat }, 12, (random, later) =>
    random.pick(regions, later ? [30, 18, 16, 22, 9, 5] : [22, 24, 21, 20, 11, 2]),
  ),
  cells({ name: 'occupation', type: 'categorical', why: '44 different values that repeat.' }, 13, (random, later) =>
    random.pick(
      jobs,
      jobs.map((_, index) => 1 / (index + 1 + later * 0.8)),
    ),
  ),
  cells({ name: 'product_code', type: 'categorical', why: cat }, 14, (random, later) =>
    random.pick(['A-12', 'A-12 ', 'B-03', 'C-77', 'Z-99'], later ? [40, 6, 30, 4, 20] : [55, 0, 35, 10, 0]),
  ),
  cells({ name: 'owns_home', type: 'boolean', why: 'Only true and false.' }, 15, (random, later) =>
    random.uniform() < 0.03 ? null : random.uniform() < 0.41 + later * 0.01,
  ),
  cells(
    { name: 'defaulted', type: 'boolean', role: 'label', why: 'The suite names it as the label.' },
    16,
    (random, later) => random.uniform() < 0.08 + later * 0.03,
  ),
  numeric(
    { name: 'p_default', type: 'numeric', role: 'probability', why: 'The suite names it as the probability.' },
    17,
    (random, later) => Math.min(1, 0.02 + later * 0.02 + random.uniform() ** 4 * 0.9),
  ),
  cells({ name: 'note', type: 'text', why: 'Long values with spaces that hardly repeat.' }, 18, (random) =>
    random.uniform() < 0.6
      ? null
      : Array.from({ length: 4 + Math.floor(random.uniform() * 8) }, () => random.pick(words)).join(' '),
  ),
  cells({ name: 'legacy_flag', type: 'categorical', why: 'No values, so it is taken for a category.' }, 19, () => null),
  numeric({ name: longName, type: 'numeric', why: num }, 20, (random) => random.uniform() ** 0.5),
  cells({ name: hostileName, type: 'categorical', why: cat }, 21, (random) =>
    random.pick(
      ['<img src=x onerror=alert(1)>', '"\';--', '\u202Egnp.exe', 'tab\there', '', '  spaced  '],
      [40, 25, 15, 10, 6, 4],
    ),
  ),
  column(
    { name: 'branch_code', type: 'categorical', why: cat },
    cellProfile(both(22, (random) => random.pick(['0012', '0019', '0044'])).reference),
    null,
  ),
  column(
    { name: 'channel', type: 'categorical', why: cat },
    null,
    cellProfile(both(23, (random) => random.pick(['app', 'web', 'branch'], [6, 3, 1])).current),
  ),
];
