import type { ColumnProfile, ColumnSummary } from '../spec';
import type { ColumnPair } from './read-columns';

/**
 * Takes every raw text value out of a column before any check sees it: categories become "value 1", "value 2", …
 * (the same on both sides, most frequent of the reference first), and text extremes and samples go.
 */
export function anonymise(pair: ColumnPair): ColumnPair {
  const { reference, current } = pair;
  const names = aliases(reference, current);
  return { ...pair, reference: reference && hide(reference, names), current: current && hide(current, names) };
}

function aliases(reference: ColumnSummary | null, current: ColumnSummary | null): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const summary of [reference, current]) {
    if (summary?.distribution.kind !== 'categories') continue;
    const { values, counts } = summary.distribution;
    const byCount = values
      .map((value, index) => ({ value, count: counts[index] ?? 0 }))
      .sort((a, b) => b.count - a.count);
    for (const { value } of byCount) if (!names.has(value)) names.set(value, `value ${names.size + 1}`);
  }
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
  return { ...summary, profile: isMeasured ? { ...profile, top: [] } : withoutValues(profile, []) };
}

/** Counts and text lengths stay; whatever is a value, or computed from codes as if they were quantities, goes. */
function withoutValues(profile: ColumnProfile, top: ColumnProfile['top']): ColumnProfile {
  const { count, missing, unreadable, distinct, minLength, meanLength, maxLength } = profile;
  const lengths = minLength === undefined ? {} : { minLength, meanLength, maxLength };
  return { count, missing, ...(unreadable && { unreadable }), distinct, min: null, max: null, top, ...lengths };
}
