import * as z from 'zod';
import { reportSchema } from '../contract/report/report';
import { setsReportSchema } from '../contract/sets/sets-schema';

/** JSON Schema (2020-12) of a report file. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema);
}

/** The same of a comparison of sets. */
export function setsJsonSchema(): object {
  return z.toJSONSchema(setsReportSchema);
}
