import type { Schema, SuiteInput } from '../../contract';
import { askedOf, type ContractFormat, type JsonObject } from './contract';
import { dbt } from './dbt';
import { frictionless } from './frictionless';
import { greatExpectations } from './great-expectations';
import { odcs } from './odcs';
import { pandera } from './pandera';
import { soda } from './soda';

export type { ContractFormat } from './contract';

/** By the name under which the command writes them. */
export const contractFor = { odcs, dbt, 'great-expectations': greatExpectations, soda, pandera, frictionless };

export const contracts: readonly ContractFormat[] = Object.values(contractFor);

/** What a suite asks, as a file of another tool; `schema` is that of the suite with every default filled in. */
export async function writeContract(
  { write, language, tool }: ContractFormat,
  suite: SuiteInput,
  schema: Schema | null,
): Promise<{ readonly text: string; readonly notes: readonly string[] }> {
  const { file, notes } = write(askedOf(suite, schema));
  const others = (suite.checks ?? []).filter(({ check, enabled }) => !check.startsWith('rule.') && enabled !== false);
  const beside = [...new Set(others.map(({ check }) => check))].map(
    (check) => `${check} was left out: ${tool} compares no datasets.`,
  );
  if (language === 'json') return { text: `${JSON.stringify(file, null, 2)}\n`, notes: [...notes, ...beside] };
  return { text: await yamlOf(file), notes: [...notes, ...beside] };
}

/** Line ends to YAML 1.1, and what it may not hold. */
const unprintable = /[\u007F-\u009F\u2028\u2029\uFEFF]/g;

/** Tools of Python read YAML 1.1, to which NO, 12:30 and = are no texts: whatever some version reads otherwise is quoted. */
async function yamlOf(file: JsonObject): Promise<string> {
  const { Document, parse, stringify, visit } = await import('yaml');
  const isSafe = (text: string): boolean => {
    if (text === '=' || text === '<<' || text.search(unprintable) >= 0) return false;
    return stringify(text).trimEnd() !== text || parse(text, { version: '1.1', logLevel: 'error' }) === text;
  };
  const document = new Document(file);
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && !isSafe(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return document.toString({ lineWidth: 0 }).replaceAll(unprintable, escaped);
}
