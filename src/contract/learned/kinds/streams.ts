import * as z from 'zod';
import { kindOf, numbers, rows } from './kind';

const number = z.number();

/** As src/stats/detectors has it; null stands for what is infinite before there are rows. */
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
      /** The window, of which `held` numbers are filled in and `next` is the oldest. */
      ring: numbers.max(10_000),
      held: rows,
      next: rows,
      /** Of its draws. */
      order: z.array(rows),
      random: z.int().min(0).max(0xffffffff),
    })
    .refine(({ ring, held, next }) => held <= ring.length && next < ring.length, 'It holds more than its window.')
    .refine(({ order }) => order.every((one) => one < order.length), 'A draw lies outside the window.'),
]);

/** Where it stands, and the errors since its last alarm. */
const point = z.strictObject({ state: detector, sum: number, rows });

/** A detector in the stream of errors: where it stood before the last file of current and after it. */
const stream = z.strictObject({
  ofClasses: z.boolean(),
  /** Errors are divided by it. */
  scale: number.positive(),
  reference: z.strictObject({ rows, alarms: rows }),
  /** Keys of the chunks of current that it watched: of the last file, and of those before. */
  watched: z.strictObject({ earlier: z.array(z.string()), last: z.array(z.string()) }),
  before: point,
  after: point,
});

/** The windows of some hold residuals, of which each is that of a row. */
export const streams = kindOf(
  stream,
  ({ ofClasses, after }) => !ofClasses && (after.state.detector === 'adwin' || after.state.detector === 'kswin'),
);
