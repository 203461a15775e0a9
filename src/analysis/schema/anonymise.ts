import type { ColumnProfile, ColumnSummary, Patterns } from '../../contract';
import type { ColumnExpectation } from './expectation';
import type { ColumnPair } from '../../data/pair';

/**
 * Takes every raw text value out of a column before any check sees it: categories become "value 1", "value 2", …
 * (the same on both sides, most frequent of the reference first), and text extremes and samples go.
 */
export function anonymise(
  pair: ColumnPair,
  { expected, learnedFrom }: ColumnExpectation,
): { readonly pair: ColumnPair; readonly expectation: ColumnExpectation } {
  const { reference, current } = pair;
  const names = aliases(reference, current, expected?.values ?? []);
  const alias = (value: string): string => names.get(value) ?? '';
  return {
    pair: { ...pair, reference: reference && hide(reference, names), current: current && hide(current, names) },
    expectation: {
      expected: expected && { ...expected, values: expected.values?.map(alias) ?? null },
      learnedFrom: learnedFrom && hide(learnedFrom, names),
    },
  };
}

function aliases(
  reference: ColumnSummary | null,
  current: ColumnSummary | null,
  expected: readonly string[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const summary of [reference, current]) {
    if (summary?.distribution.kind !== 'categories') continue;
    const { values, counts } = summary.distribution;
    const byCount = values
      .map((value, index) => ({ value, count: counts[index] ?? 0 }))
      .sort((a, b) => b.count - a.count);
    for (const { value } of byCount) if (!names.has(value)) names.set(value, `value ${names.size + 1}`);
  }
  for (const value of expected) if (!names.has(value)) names.set(value, `value ${names.size + 1}`);
  return names;
}

function hide(summary: ColumnSummary, names: ReadonlyMap<string, string>): ColumnSummary {
  const { distribution, profile } = summary;
  if (distribution.kind === 'categories') {
    const values = distribution.values.map((value) => names.get(value) ?? '');
    const top = profile.top.map(({ value, count }) => ({ value: names.get(String(value)) ?? null, count }));
    return { ...summary, distribution: { ...distribution, values }, profile: withoutValues(profile, top) };
  }
  const isMeasured = distribution.kind === 'numbers' && distribution.of !== 'lengths';
  return { ...summary, profile: isMeasured ? withoutRows(profile) : withoutValues(profile, []) };
}

/** Numbers and times keep what sums them up; what occurs in single rows goes, but for the ends of the range. */
function withoutRows({ modes: _, smallest: __, largest: ___, rhythm, ...profile }: ColumnProfile): ColumnProfile {
  return { ...profile, top: [], ...(rhythm && { rhythm: { ...rhythm, longest: [] } }) };
}

/** Counts and text lengths stay; whatever is a value, or computed from codes as if they were quantities, goes. */
function withoutValues(profile: ColumnProfile, top: ColumnProfile['top']): ColumnProfile {
  const { count, missing, unreadable, distinct, minLength, meanLength, maxLength, medianLength, lengths } = profile;
  const { once, entropy, imbalance, characters, patterns } = profile;
  const texts = { minLength, meanLength, maxLength, medianLength, lengths, once, entropy, imbalance, characters };
  const forms = patterns === undefined ? {} : { patterns: patterns && withoutSymbols(patterns) };
  const kept = Object.fromEntries(Object.entries(texts).filter(([, figure]) => figure !== undefined));
  return { count, missing, ...(unreadable && { unreadable }), distinct, min: null, max: null, top, ...kept, ...forms };
}

/** A form holds no letter or digit of the data, but may hold a symbol that is the value itself. */
function withoutSymbols({ number, top }: Patterns): Patterns {
  return { number, top: top.filter(({ value }) => /^[\x20-\x7e]*[Aa9][\x20-\x7e…]*$/.test(String(value))) };
}
