import * as z from 'zod';
import type { Json } from './types';

export const jsonSchema: z.ZodType<Json> = z.json();

export const cellSchema = z.union([z.string(), z.number(), z.boolean()]).nullable();

const proto = '__proto__';
/** Marks `__proto__` on its way past zod; in a path of an issue, it is no part of the name. */
export const protoMark = '\0';
const aside = proto + protoMark;

/**
 * A record under names that data gives: zod's own leaves out `__proto__`, which a column or a class may be called.
 * @__NO_SIDE_EFFECTS__ as zod's own, so that what asks for no schema brings none along.
 */
export const namedRecord = <T extends z.ZodType>(item: T, name: z.ZodString = z.string()) =>
  z.preprocess(
    (given) => (isRecord(given) && Object.hasOwn(given, proto) ? renamed(given, proto, aside) : given),
    z.record(name, item).overwrite((record) => renamed(record, aside, proto)),
  );

type Items<T> = { readonly [name: string]: T };

const isRecord = (value: unknown): value is Items<unknown> => typeof value === 'object' && value !== null;

/** By its entries, for an assignment to `__proto__` would set the prototype instead. */
const renamed = <T>(record: Items<T>, from: string, to: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, item]) => [name === from ? to : name, item]));
