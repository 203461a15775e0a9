/** Where the bins of a histogram stand. Inner bins share one true scale; an outer bin that gathers a tail stands apart. */

export type Bin = {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly width: number;
  readonly tail: boolean;
};

export type BinLayout = {
  readonly bins: readonly Bin[];
  /** The true scale: data values and where they lie. */
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
};

const widthOf = (edges: readonly number[], index: number): number => (edges[index + 1] ?? 0) - (edges[index] ?? 0);

/** Whether the first and last bins are wider than the even ones between them. */
export function tails(edges: readonly number[]): { readonly low: boolean; readonly high: boolean } {
  const count = edges.length - 1;
  if (count < 3) return { low: false, high: false };
  const even = widthOf(edges, Math.floor(count / 2));
  const isWider = (index: number): boolean => widthOf(edges, index) > even * 1.001;
  return { low: isWider(0), high: isWider(count - 1) };
}

export function layoutBins(edges: readonly number[], width: number, gap: number): BinLayout {
  const count = Math.max(0, edges.length - 1);
  const { low, high } = tails(edges);
  const gaps = (low ? gap : 0) + (high ? gap : 0);
  const each = count > 0 ? (width - gaps) / count : 0;
  const bins = Array.from({ length: count }, (_, index): Bin => {
    const isLow = low && index === 0;
    const isHigh = high && index === count - 1;
    const shift = (low && !isLow ? gap : 0) + (isHigh ? gap : 0);
    const [from = 0, to = 0] = edges.slice(index, index + 2);
    return { index, from, to, x: index * each + shift, width: each, tail: isLow || isHigh };
  });
  const even = bins.filter((bin) => !bin.tail);
  const first = even[0];
  const last = even.at(-1);
  return {
    bins,
    domain: [first?.from ?? 0, last?.to ?? 1],
    range: [first?.x ?? 0, last ? last.x + last.width : width],
  };
}

/** Counts as shares of their sum; all 0 where there is nothing. */
export function shares(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

/** The outline of bins as one stepped line per run of touching bins, down to the baseline at each end. */
export function outline(bins: readonly Bin[], heights: readonly number[], y: (share: number) => number): string {
  const base = round(y(0));
  return bins
    .map((bin, index) => {
      const previous = bins[index - 1];
      const next = bins[index + 1];
      const top = round(y(heights[index] ?? 0));
      const starts = !previous || previous.tail || bin.tail;
      const ends = !next || next.tail || bin.tail;
      return `${starts ? `M${round(bin.x)} ${base}` : ''}V${top}H${round(bin.x + bin.width)}${ends ? `V${base}` : ''}`;
    })
    .join('');
}

/** Bars of the given bins as one path, a hair apart where there is room. */
export function bars(bins: readonly Bin[], heights: readonly number[], y: (share: number) => number): string {
  const base = round(y(0));
  return bins
    .map((bin) => {
      const share = heights[bin.index] ?? 0;
      if (share <= 0) return '';
      const inset = bin.width > 4 ? 0.5 : 0;
      return `M${round(bin.x + inset)} ${base}V${round(y(share))}H${round(bin.x + bin.width - inset)}V${base}Z`;
    })
    .join('');
}

/** Of all rows; null where the side is absent. */
export function missingShare(counts: readonly number[] | null, missing: number): number | null {
  if (!counts) return null;
  const rows = counts.reduce((sum, count) => sum + count, missing);
  return rows > 0 ? missing / rows : 0;
}
