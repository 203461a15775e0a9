import * as z from 'zod';
import { namedRecord, type KeptPerformance } from '../../../../contract';
import type { Measured } from './metrics';

/** What a report keeps of the figures of a model, and what they are compared by: of a class its rows and bare figures. */
export function keepPerformance(rows: number, { metrics, perClass, classRows, zeroLabels }: Figures): KeptPerformance {
  const classes = Object.entries(perClass).map(([name, figures]) => {
    const values = Object.entries(figures).map(([metric, { value }]) => [metric, value] as const);
    return [name, { rows: classRows[name] ?? 0, figures: Object.fromEntries(values) }] as const;
  });
  return { rows, metrics, classes: Object.fromEntries(classes), zeroLabels };
}

type Figures = Pick<KeptPerformance, 'metrics'> & {
  readonly perClass: { readonly [name: string]: { readonly [metric: string]: { readonly value: number | null } } };
} & Pick<Measured, 'classRows' | 'zeroLabels'>;

const figure = z.number().nullable();
const estimate = z.object({ value: figure, low: figure, high: figure, interval: z.string().nullable() });
const estimates = z.record(z.string(), estimate);
const measured = z.object({
  rows: z.number(),
  metrics: estimates,
  perClass: namedRecord(estimates),
  classRows: namedRecord(z.number()),
  zeroLabels: z.number(),
  toCome: z.number(),
});

/** The same of what `model.performance` found; null where it is none. */
export function keptPerformance(value: unknown): KeptPerformance | null {
  const found = measured.safeParse(value).data;
  return found ? { ...keepPerformance(found.rows, found), toCome: found.toCome } : null;
}
