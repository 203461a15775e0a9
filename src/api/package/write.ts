import { writeFileSync } from 'node:fs';
import { reportJsonSchema, suiteJsonSchema } from '../../analysis';
import { declarations, elementDeclarations } from './declarations';

/** Writes beside the built library what a package holds and no bundler makes: declarations and JSON Schemas. */
const files = {
  'index.d.ts': declarations(),
  'element.d.ts': elementDeclarations,
  'suite.schema.json': JSON.stringify(suiteJsonSchema()),
  'report.schema.json': JSON.stringify(reportJsonSchema()),
};
for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, import.meta.url), text);
