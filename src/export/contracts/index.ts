import type { Schema, SuiteInput } from '../../contract';
import { askedOf, type ContractFormat } from './contract';
import { dbt } from './dbt';
import { greatExpectations } from './great-expectations';
import { odcs } from './odcs';
import { pandera } from './pandera';
import { soda } from './soda';

export type { ContractFormat } from './contract';

export const contracts: readonly ContractFormat[] = [odcs, dbt, greatExpectations, soda, pandera];

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
  const { stringify } = await import('yaml');
  return { text: stringify(file, { lineWidth: 0 }), notes: [...notes, ...beside] };
}
