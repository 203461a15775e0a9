import * as z from 'zod';
import { checks } from '../../checks';
import { checkEntrySchema, suiteSchema } from '../../contract';

/** One entry schema per check: its own parameters, each optional, under its own id. */
function entrySchemas(): readonly z.ZodObject[] {
  return checks.map((check) =>
    checkEntrySchema
      .extend({ check: z.literal(check.id), params: check.params.partial().optional() })
      .describe(check.title),
  );
}

/** JSON Schema (2020-12) of a suite file: the envelope with every check and all its parameters. */
export function suiteJsonSchema(): object {
  const full = suiteSchema.extend({ checks: z.array(z.union(entrySchemas())).optional() });
  return z.toJSONSchema(full, { io: 'input' });
}
