import * as z from 'zod';
import type { Learned } from './learned';
import { tasks } from '../types';

const rows = z.int().min(0);
const number = z.number();
const numbers = z.array(number);
const named = <T extends z.ZodType>(item: T) => z.record(z.string(), item).readonly();

const ascends = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value));

const curve = z
  .strictObject({ x: numbers.min(1), y: numbers })
  .refine(({ x, y }) => x.length === y.length && ascends(x) && ascends(y), 'It does not ascend.');

const bins = z.discriminatedUnion('kind', [
  z.strictObject({
    name: z.string(),
    kind: z.literal('ordered'),
    edges: numbers.max(254).refine(ascends, 'They do not ascend.'),
  }),
  z.strictObject({
    name: z.string(),
    kind: z.literal('nominal'),
    categories: z.array(z.string()).max(255),
    more: z.boolean(),
  }),
]);

const place = z.int().min(0);

/** Children stand after their parents, so that every way through a tree ends. */
const tree = z
  .strictObject({
    asks: z.array(place).min(1),
    left: z.array(place),
    says: z.array(z.union([number, z.string().regex(/^[0-9a-f]{1,64}$/)])),
  })
  .refine(({ asks, left, says }) => asks.length === left.length && asks.length === says.length, 'A node is not whole.')
  .refine(
    ({ left, says }) =>
      left.every((child, node) =>
        child === 0 ? typeof says[node] === 'number' : child > node && child + 1 < left.length,
      ),
    'A node has no children.',
  );

const trees = z.strictObject({ rows, base: number, learningRate: number, trees: z.array(tree).max(1000) });

const components = z
  .strictObject({
    features: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ name: z.string(), kind: z.literal('ordered'), mean: number, deviation: number.min(0) }),
          z.strictObject({ name: z.string(), kind: z.literal('nominal') }),
        ]),
      )
      .min(2),
    kept: rows,
    directions: z.array(numbers),
    errors: z.strictObject({ count: rows, mean: number, squares: number.min(0) }),
  })
  .refine(
    ({ features, directions }) => directions.every(({ length }) => length === features.length),
    'A direction has another number of features.',
  );

const detector = z.discriminatedUnion('detector', [
  z.strictObject({
    detector: z.literal('adwin'),
    rows: z
      .array(
        z
          .strictObject({ totals: numbers, squares: numbers })
          .refine(({ totals, squares }) => totals.length === squares.length, 'A bucket lacks a sum.'),
      )
      .min(1)
      .max(64),
    width: rows,
    total: number,
    squares: number,
    ticks: rows,
    alarmed: z.boolean(),
  }),
  z.strictObject({
    detector: z.literal('ddm'),
    rows,
    share: number,
    lowestShare: number.nullable(),
    lowestDeviation: number,
  }),
  z.strictObject({
    detector: z.literal('eddm'),
    rows,
    lastError: rows,
    errors: rows,
    mean: number,
    squares: number,
    most: number,
  }),
  z.strictObject({
    detector: z.literal('page-hinkley'),
    rows,
    mean: number,
    up: number,
    down: number,
    lowest: number.nullable(),
    highest: number,
  }),
  z
    .strictObject({
      detector: z.literal('kswin'),
      ring: numbers.max(10_000),
      held: rows,
      next: rows,
      order: z.array(place),
      random: z.int().min(0).max(0xffffffff),
    })
    .refine(({ ring, held, next }) => held <= ring.length && next < ring.length, 'It holds more than its window.')
    .refine(({ order }) => order.every((one) => one < order.length), 'A draw lies outside the window.'),
]);

const point = z.strictObject({ state: detector, sum: number, rows });

const stream = z.strictObject({
  ofClasses: z.boolean(),
  scale: number.positive(),
  reference: z.strictObject({ rows, alarms: rows }),
  watched: z.strictObject({ earlier: z.array(z.string()), last: z.array(z.string()) }),
  before: point,
  after: point,
});

const kinds = {
  outputs: named(z.strictObject({ rows, task: z.enum(tasks), classes: rows })),
  samplingErrors: named(number.min(0).nullable()),
  calibrations: named(z.array(curve.nullable())),
  bins: named(z.array(bins)),
  trees: named(trees),
  components: named(components),
  streams: named(stream),
};

export const learnedKinds = z.keyof(z.strictObject(kinds));

export const learnedSchema: z.ZodType<Learned> = z.strictObject({ ...kinds, leftOut: z.array(learnedKinds) });
