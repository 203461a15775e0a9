import * as z from 'zod';
import { reportSchema } from '../contract/report/report';

/** JSON Schema (2020-12) of a report file. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema);
}
