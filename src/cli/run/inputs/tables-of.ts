import { basename, dirname, join } from 'node:path';
import { didYouMean } from '../../../analysis/suite/nearest';
import { InputError, tableNameSchema, type SuiteInput } from '../../../contract';
import { dash } from '../../commands/outputs';

/**
 * The further tables of a run by name: those of the suite, whose files lie beside it, and in their place those that are given as
 * NAME=FILE. Throws InputError where one is given twice, has no such form, or is named by a rule and not there.
 */
export function tablesOf(
  given: readonly string[],
  suite: SuiteInput,
  suitePath: string | null,
): ReadonlyMap<string, string> {
  const beside = suitePath === null || suitePath === dash ? '.' : dirname(suitePath);
  const tables = new Map(Object.entries(suite.tables ?? {}).map(([name, file]) => [name, join(beside, file)]));
  const named = new Set<string>();
  for (const one of given) {
    const [name = '', ...rest] = one.split('=');
    const file = rest.join('=');
    if (file === '' || !tableNameSchema.safeParse(name).success)
      throw new InputError(
        `--table is "${one}": write NAME=FILE, a name of letters, digits and _ other than current, reference and data, such as customers=customers.csv.`,
      );
    // SQL takes names that differ in case only for one.
    if (named.has(name.toLowerCase())) throw new InputError(`--table names ${name} twice: give each table one name.`);
    named.add(name.toLowerCase());
    tables.set(name, file);
  }
  for (const { check, params } of suite.checks ?? []) {
    const name = params?.['table'];
    const isThere =
      typeof name !== 'string' || tables.has(name) || (name === 'reference' && check === 'rule.row-count-equals');
    if (check.startsWith('rule.') && !isThere)
      throw new InputError(
        `The suite: ${check} looks into the table ${name}${didYouMean(name, [...tables.keys()])}, which is not given: --table ${name}=FILE.`,
      );
  }
  return tables;
}

/** What a report keeps of them. */
export const namesOf = (tables: ReadonlyMap<string, string>): Pick<SuiteInput, 'tables'> =>
  tables.size === 0 ? {} : { tables: Object.fromEntries([...tables].map(([name, file]) => [name, basename(file)])) };
