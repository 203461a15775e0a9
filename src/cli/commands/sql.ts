import { didYouMean } from '../../analysis/suite/nearest';
import { InputError } from '../../contract/errors';
import { dialects } from '../../export/summary-sql';
import { defineCommand, file, word, type Given } from '../command';
import type { SqlWanted } from './asked';

const ids = dialects.map(({ id }) => id);

const options = {
  dialect: word('DIALECT', 'the name of an engine', ids.join(', ')),
  table: word('NAME', 'the name of a table', 'the table, as the engine knows it (schema.table)'),
  like: file('FILE', 'a data file or a report with the same columns'),
  suite: file('FILE', 'types and roles, where the guess is to be overruled'),
};

export const sql = defineCommand({
  usage: '--dialect DIALECT --table NAME --like FILE [--suite FILE]',
  summary: 'prints the SQL that summarises a table of another engine',
  about: 'Its result, saved as CSV or Parquet, is a dataset: give it as --reference or --current of "validate".',
  options,
  examples: [
    'vernier sql --dialect postgresql --table sales.orders --like orders-sample.csv > orders.sql',
    'vernier sql --dialect spark --table lake.events --like march.html > events.sql',
  ],
  async run(given) {
    const wanted = sqlWanted(given);
    const { writeSql } = await import('../run/write-sql');
    return writeSql(wanted);
  },
});

/** Throws InputError naming what is missing. */
export function sqlWanted(given: Given<keyof typeof options>): SqlWanted {
  const [stray] = given.words;
  if (stray !== undefined) throw new InputError(`"${stray}" belongs to no option: name it as --table or --like.`);
  const one = (name: keyof typeof options, what: string): string => {
    const value = given.one(name);
    if (value === null) throw new InputError(`--${name} is missing: ${what}.`);
    return value;
  };
  const wanted = one('dialect', `name the engine, one of ${ids.join(', ')}`);
  const dialect = dialects.find(({ id }) => id === wanted);
  if (!dialect)
    throw new InputError(`unknown dialect "${wanted}"${didYouMean(wanted, ids)}: use one of ${ids.join(', ')}.`);
  return {
    dialect,
    table: one('table', 'name the table as the engine knows it, --table NAME'),
    like: one('like', 'name a data file or a report with the same columns, --like FILE'),
    suite: given.one('suite'),
  };
}
