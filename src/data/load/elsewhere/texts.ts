import type { ColumnProfile, ColumnSummary, NumberDistribution, TextFacts } from '../../../contract';
import { quantile } from '../../../stats';
import { profileBooleans } from '../../read/profile/booleans';
import { notCompared } from '../../read/summarise';
import { categoriesOf, topOf } from './categories';
import type { ColumnParts } from './parts';
import { distributionOf } from './points';

type Read = Pick<ColumnSummary, 'profile' | 'distribution' | 'lengths'>;

/** A column of text as our own reader gives it, but for what needs each text: its characters and forms. */
export function readTexts(parts: ColumnParts): Read {
  const { type, count, first, last } = parts;
  const lengths = lengthsOf(parts);
  const [rows, present] = [count('rows'), count('present')];
  const profile: ColumnProfile = {
    count: rows,
    missing: rows - present,
    distinct: count('distinct'),
    min: present > 0 ? first : null,
    max: present > 0 ? last : null,
    top: topOf(parts, (value) => value),
    minLength: lengths.values[0] ?? null,
    meanLength: meanOf(lengths),
    maxLength: lengths.values.at(-1) ?? null,
    medianLength: quantile(lengths, 0.5),
    once: count('once'),
  };
  if (type === 'text') return { profile, distribution: lengths };
  return { profile, distribution: type === 'id' ? notCompared : categoriesOf(parts, String), lengths };
}

const lengthsOf = ({ lengths }: ColumnParts): NumberDistribution => distributionOf(lengths, 'lengths');

const meanOf = ({ values, counts, total }: NumberDistribution): number | null =>
  total === 0 ? null : values.reduce((sum, value, index) => sum + value * (counts[index] ?? 0), 0) / total;

/** True and false, as text in the summary. */
export function readBooleans({ categories, count, type }: ColumnParts): Read {
  const rowsOf = (value: string): number => categories.find((category) => category.value === value)?.rows ?? 0;
  return profileBooleans({ rows: count('rows'), no: rowsOf('false'), yes: rowsOf('true') }, type);
}

/** So many different texts at most are listed among the facts of a column. */
const listedValues = 8;

export function textFactsOf(parts: ColumnParts): TextFacts | null {
  const { count, categories, rest, first, lengths } = parts;
  const present = count('present');
  if (present === 0 || lengths.length === 0) return null;
  const known = lengthsOf(parts);
  const few = rest.values === 0 && categories.length <= listedValues;
  const named = categoriesOf({ categories, rest }, String);
  return {
    minLength: known.values[0] ?? 0,
    meanLength: meanOf(known) ?? 0,
    maxLength: known.values.at(-1) ?? 0,
    spaced: count('spaced') / present,
    smallest: first,
    values: few && named.kind === 'categories' ? named.values : null,
    // What texts could be read as was decided when the SQL was written.
    numbers: 0,
    dates: 0,
  };
}
