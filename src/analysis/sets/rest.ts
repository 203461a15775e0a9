import {
  compareCodePoints,
  type CategoryDistribution,
  type ColumnSummary,
  type Distribution,
  type NumberDistribution,
} from '../../contract';

/** Columns of one name in several sets, added up once, so that the rest without one of them is a subtraction. */
export type Added = {
  /** The rows of these sets together, `without` left out; null where no other is among them. */
  rest(of: ReadonlySet<number>, without: number): ColumnSummary | null;
};

/** Of distributions of one kind; others must be left out before. */
export function addUp(columns: readonly ColumnSummary[]): Added {
  const axis = axisOf(columns.map(({ distribution }) => distribution));
  const counts = columns.map(({ distribution }) => axis.count(distribution));
  return {
    rest(of, without) {
      const others = columns.flatMap((column, at) => (of.has(at) && at !== without ? [{ column, at }] : []));
      const [first] = others;
      if (!first) return null;
      const total = new Float64Array(axis.length);
      for (const { at } of others) {
        const own = counts[at] ?? [];
        for (let place = 0; place < total.length; place++) total[place] = (total[place] ?? 0) + (own[place] ?? 0);
      }
      const sum = (figure: (profile: ColumnSummary['profile']) => number): number =>
        others.reduce((all, { column }) => all + figure(column.profile), 0);
      const distribution = axis.distribution(
        total,
        others.map(({ column }) => column.distribution),
      );
      const { name, type, engineType } = first.column;
      return {
        name,
        type,
        engineType,
        distribution,
        profile: {
          count: sum(({ count }) => count),
          missing: sum(({ missing }) => missing),
          infinite: sum(({ infinite }) => infinite ?? 0),
          distinct: distribution.kind === 'none' ? 0 : distribution.values.length,
          min: null,
          max: null,
          top: first.column.profile.top,
        },
      };
    },
  };
}

/** The values of all, and where the rows of one lie among them. */
type Axis = {
  readonly length: number;
  count(distribution: Distribution): Uint32Array;
  distribution(rows: Float64Array, of: readonly Distribution[]): Distribution;
};

function axisOf(distributions: readonly Distribution[]): Axis {
  const numbers = distributions.filter((one) => one.kind === 'numbers');
  const [first] = numbers;
  if (first) return axisOfNumbers(numbers, first.of);
  const categories = distributions.filter((one) => one.kind === 'categories');
  if (categories.length > 0) return axisOfCategories(categories);
  const none = distributions[0] ?? { kind: 'none', why: 'no set has it' };
  return { length: 0, count: () => new Uint32Array(0), distribution: () => none };
}

function axisOfNumbers(all: readonly NumberDistribution[], of: NumberDistribution['of']): Axis {
  const values = Float64Array.from(new Set(all.flatMap((one) => [...one.values]))).sort();
  return {
    length: values.length,
    count(distribution) {
      const rows = new Uint32Array(values.length);
      if (distribution.kind !== 'numbers') return rows;
      let place = 0;
      distribution.values.forEach((value, at) => {
        while (values[place] !== value) place++;
        rows[place] = distribution.counts[at] ?? 0;
      });
      return rows;
    },
    distribution(rows, parts) {
      const present = rows.reduce((sum, count) => sum + Number(count > 0), 0);
      const [kept, counts] = [new Float64Array(present), new Uint32Array(present)];
      let [at, total, off] = [0, 0, 0];
      rows.forEach((count, place) => {
        if (count === 0) return;
        kept[at] = values[place] ?? 0;
        counts[at++] = count;
        total += count;
      });
      for (const part of parts) if (part.kind === 'numbers') off += (part.rankError ?? 0) * part.total;
      return { kind: 'numbers', of, values: kept, counts, total, ...(off > 0 && { rankError: off / total }) };
    },
  };
}

function axisOfCategories(all: readonly CategoryDistribution[]): Axis {
  const values = [...new Set(all.flatMap((one) => one.values))].sort(compareCodePoints);
  const places = new Map(values.map((value, place) => [value, place]));
  return {
    length: values.length,
    count(distribution) {
      const rows = new Uint32Array(values.length);
      if (distribution.kind === 'categories')
        distribution.values.forEach((value, at) => (rows[places.get(value) ?? 0] = distribution.counts[at] ?? 0));
      return rows;
    },
    distribution(rows) {
      const kept = values.filter((_, place) => (rows[place] ?? 0) > 0);
      const counts = Uint32Array.from(rows.filter((count) => count > 0));
      return { kind: 'categories', values: kept, counts, total: counts.reduce((sum, count) => sum + count, 0) };
    },
  };
}
