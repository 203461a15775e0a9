import { ln } from '../exact';
import type { Detector } from './detector';

/** As river's `drift.ADWIN`: the same names and defaults. */
export type AdwinOptions = {
  /** The lower, the surer a change must be. */
  readonly delta: number;
  /** Cuts are looked for after so many numbers. */
  readonly clock: number;
  readonly maxBuckets: number;
  readonly minWindowLength: number;
  readonly gracePeriod: number;
};

export const adwinDefaults: AdwinOptions = {
  delta: 0.002,
  clock: 32,
  maxBuckets: 5,
  minWindowLength: 5,
  gracePeriod: 10,
};

/** Buckets of one size, the oldest first: their sums, and sums of squared distances from their means. */
type Row = { readonly totals: number[]; readonly squares: number[] };
type Window = { readonly rows: Row[]; width: number; total: number; squares: number };

export type AdwinState = {
  readonly detector: 'adwin';
  readonly rows: readonly { readonly totals: readonly number[]; readonly squares: readonly number[] }[];
  readonly width: number;
  readonly total: number;
  readonly squares: number;
  readonly ticks: number;
  readonly alarmed: boolean;
};

const emptyRow = (): Row => ({ totals: [], squares: [] });
const emptyWindow = (): Window => ({ rows: [emptyRow()], width: 0, total: 0, squares: 0 });

/** What the window holds now. */
export type Adwin = Detector<AdwinState> & { estimate(): { readonly mean: number; readonly width: number } };

/**
 * Adaptive windowing (Bifet and Gavaldà 2007, ADWIN2): a window that drops its older part where the means of the two
 * parts differ. The window is an exponential histogram, so that a number costs O(log n) at most.
 */
export function adwin(options: Partial<AdwinOptions> = {}, from: AdwinState | null = null): Adwin {
  const given = { ...adwinDefaults, ...options };
  let window = from ? windowOf(from) : emptyWindow();
  let ticks = from?.ticks ?? 0;
  let alarmed = from?.alarmed ?? false;
  return {
    update(value) {
      if (alarmed) {
        window = emptyWindow();
        ticks = 0;
      }
      insert(window, value, given.maxBuckets);
      ticks += 1;
      alarmed = ticks % given.clock === 0 && window.width > given.gracePeriod && shrink(window, given);
      return alarmed;
    },
    state: () => ({ detector: 'adwin', ...windowOf(window), ticks, alarmed }),
    estimate: () => ({ mean: window.width > 0 ? window.total / window.width : 0, width: window.width }),
  };
}

/** A copy. */
const windowOf = ({ rows, width, total, squares }: Omit<AdwinState, 'detector' | 'ticks' | 'alarmed'>): Window => ({
  rows: rows.map((row) => ({ totals: [...row.totals], squares: [...row.squares] })),
  width,
  total,
  squares,
});

/** Of two parts with so many numbers: what their union has beyond their own squared distances. */
const between = (n: number, m: number, gap: number): number => (n * m * gap * gap) / (n + m);

function insert(window: Window, value: number, maxBuckets: number): void {
  const [newest] = window.rows;
  newest?.totals.push(value);
  newest?.squares.push(0);
  if (window.width > 0) window.squares += between(1, window.width, value - window.total / window.width);
  window.width += 1;
  window.total += value;
  compress(window.rows, maxBuckets);
}

/** Two buckets too many of one size become one of the next. */
function compress(rows: Row[], maxBuckets: number): void {
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row?.totals.length !== maxBuckets + 1) return;
    const size = 2 ** index;
    const next = rows[index + 1] ?? emptyRow();
    rows[index + 1] = next;
    const [first = 0, second = 0] = row.totals;
    const [ofFirst = 0, ofSecond = 0] = row.squares;
    next.totals.push(first + second);
    next.squares.push(ofFirst + ofSecond + between(size, size, (first - second) / size));
    row.totals.splice(0, 2);
    row.squares.splice(0, 2);
  }
}

/** Drops the oldest bucket as long as some cut parts the window into two of different means. */
function shrink(window: Window, options: AdwinOptions): boolean {
  let changed = false;
  while (hasCut(window, options)) {
    changed = true;
    dropOldest(window);
  }
  return changed;
}

function hasCut({ rows, width, total, squares }: Window, { delta, minWindowLength }: AdwinOptions): boolean {
  const surprise = ln((2 * ln(width)) / delta);
  const spread = 2 * (squares / width) * surprise;
  let [older, olderTotal] = [0, 0];
  for (let index = rows.length - 1; index >= 0; index--) {
    const totals = rows[index]?.totals ?? [];
    for (const one of totals) {
      older += 2 ** index;
      olderTotal += one;
      const newer = width - older;
      if (older < minWindowLength || newer < minWindowLength || newer === 0) continue;
      const gap = Math.abs(olderTotal / older - (total - olderTotal) / newer);
      const perRow = 1 / (older - minWindowLength + 1) + 1 / (newer - minWindowLength + 1);
      if (gap > Math.sqrt(spread * perRow) + (2 / 3) * surprise * perRow) return true;
    }
  }
  return false;
}

function dropOldest(window: Window): void {
  const last = window.rows.length - 1;
  const oldest = window.rows[last];
  const size = 2 ** last;
  const total = oldest?.totals.shift() ?? 0;
  const squares = oldest?.squares.shift() ?? 0;
  window.width -= size;
  window.total -= total;
  window.squares -= squares + between(size, window.width, total / size - window.total / window.width);
  if (oldest?.totals.length === 0) window.rows.pop();
}
