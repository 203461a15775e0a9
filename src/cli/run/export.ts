import { basename } from 'node:path';
import { readReport, readSuite } from '../../analysis';
import { contractFor, writeContract } from '../../export/contracts';
import { InputError, type Schema, type SuiteInput } from '../../contract';
import { schemaSchema } from '../../contract/suite/schema';
import type { Target } from '../commands/asked';
import { dash } from '../commands/outputs';
import { oneLine } from '../one-line';
import { readText } from './inputs/read-text';

type Read = { readonly suite: SuiteInput; readonly schema: Schema | null; readonly notes: readonly string[] };

/** Prints a suite, or what a report says of schema and rules, as a file of another tool. */
export async function runExport(target: Target, path: string): Promise<number> {
  const name = path === dash ? 'standard input' : basename(path);
  const text = await readText(path);
  const { suite, schema, notes: before } = isReport(text) ? await ofReport(text, name) : await ofSuite(text, name);
  const rules = (suite.checks ?? []).filter(({ check }) => check.startsWith('rule.'));
  if (!schema && rules.length === 0)
    throw new InputError(`${name} has neither a schema nor rules to write: "vernier infer FILE" suggests both.`);
  const { text: written, notes } = await writeContract(contractFor[target], suite, schema);
  process.stdout.write(written);
  for (const note of [...before, ...notes]) process.stderr.write(`vernier: ${oneLine(`${name}: ${note}`)}\n`);
  return 0;
}

const isReport = (text: string): boolean =>
  /^\uFEFF?\s*(\{\s*"format"\s*:\s*"vernier-report"|<!doctype html)/i.test(text);

/** The suite of a report has an entry for every check there is: of those only rules are wanted. */
async function ofReport(text: string, fileName: string): Promise<Read> {
  const { suite, schema = null } = await readReport({ text, fileName });
  const { schema: _, ...rest } = suite;
  return {
    suite: { ...rest, checks: suite.checks.filter(({ check }) => check.startsWith('rule.')) },
    schema,
    notes: [],
  };
}

async function ofSuite(text: string, fileName: string): Promise<Read> {
  const { suite, notes } = await readSuite(text, fileName);
  return { suite, schema: suite.schema ? schemaSchema.parse(suite.schema) : null, notes };
}
