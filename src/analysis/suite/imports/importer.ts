import { checks } from '../../../checks';
import type { CheckEntry, Json, SuiteInput } from '../../../contract';
import { firstFlaw, flawText } from '../explain-issue';

/** A suite from a foreign file, and what of it had no counterpart, a sentence each. */
export type Imported = { readonly suite: SuiteInput; readonly notes: readonly string[] };

export type JsonObject = { readonly [key: string]: Json };

/** One foreign format. Adding one is one file and one line in `index.ts`. */
export type Importer = {
  recognises(file: JsonObject): boolean;
  /** Throws InputError where nothing of the file can be used. */
  read(file: JsonObject, fileName: string): Imported;
};

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

/** Says why something was left out. */
export class Unmapped extends Error {
  override readonly name = 'Unmapped';
}

type Params = { readonly [name: string]: Json | undefined };

/** An entry of `checks`; parameters without a value stay out. Throws Unmapped where the check does not take them. */
export function entryOf(check: string, columns: readonly string[], given: Params = {}): CheckEntry {
  const known = checks.find(({ id }) => id === check);
  if (!known) throw new Unmapped(`there is no check ${check}`);
  const params: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries(given)) if (value !== undefined && value !== null) params[name] = value;
  const parsed = known.params.safeParse(params, { reportInput: true });
  if (!parsed.success) {
    const flaw = firstFlaw(parsed.error.issues);
    throw new Unmapped(`${check} does not take it: ${flawText(flaw, flaw.issue.path.join('.') || 'the parameters')}`);
  }
  return {
    check,
    ...(columns.length > 0 && { columns: [...columns] }),
    ...(Object.keys(params).length > 0 && { params }),
  };
}

/** Constraints that a person wrote fail at the first row; what data taught has some room. */
export const strictSchema: readonly CheckEntry[] = [
  { check: 'schema.categories', params: { maxShare: 0 } },
  { check: 'schema.range', params: { maxShare: 0 } },
  { check: 'schema.presence', params: { warnAbove: 0, failAbove: 0 } },
  { check: 'schema.pattern', params: { maxShare: 0 } },
];

/** What `map` gives for each; whatever it throws as Unmapped becomes a note about `what`. */
export function mapEach<T, R>(
  items: readonly T[],
  map: (item: T) => readonly R[],
  what: (item: T, index: number) => string,
): { readonly mapped: readonly R[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const mapped = items.flatMap((item, index) => {
    try {
      return map(item);
    } catch (error) {
      if (!(error instanceof Unmapped)) throw error;
      notes.push(`${what(item, index)} was left out: ${error.message}.`);
      return [];
    }
  });
  return { mapped, notes };
}
