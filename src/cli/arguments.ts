import { parseArgs } from 'node:util';
import { didYouMean } from '../analysis/suite/nearest';
import { dialects, type Dialect } from '../export/summary-sql';
import { InputError } from '../contract';
import type { RowsWanted } from './write-rows';

/** The exports that a run can write; each is an option of that name. */
export const outputs = ['json', 'html', 'junit', 'markdown'] as const;
export type Output = { readonly id: (typeof outputs)[number]; readonly path: string };

export type Validation = {
  readonly current: readonly string[];
  readonly reference: readonly string[];
  readonly labels: readonly string[];
  readonly suite: string | null;
  /** Earlier reports: the newest is the reference, all are its history. */
  readonly baseline: readonly string[];
  readonly outputs: readonly Output[];
  /** Where the rows behind findings go; null for nowhere. */
  readonly rows: RowsWanted | null;
  readonly strict: boolean;
  readonly quiet: boolean;
};

/** The SQL that summarises a table of another engine, whose columns are those of a data file or of a report. */
export type SqlWanted = {
  readonly dialect: Dialect;
  readonly table: string;
  readonly like: string;
  readonly suite: string | null;
};

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'schema'; readonly of: 'suite' | 'report' }
  | ({ readonly kind: 'sql' } & SqlWanted)
  | ({ readonly kind: 'validate' } & Validation);

const lists = ['current', 'reference', 'labels', 'baseline'];
const options = {
  current: { type: 'string' },
  reference: { type: 'string' },
  labels: { type: 'string' },
  suite: { type: 'string' },
  baseline: { type: 'string' },
  dialect: { type: 'string' },
  table: { type: 'string' },
  like: { type: 'string' },
  json: { type: 'string' },
  html: { type: 'string' },
  junit: { type: 'string' },
  markdown: { type: 'string' },
  rows: { type: 'string' },
  'rows-limit': { type: 'string' },
  strict: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;
const optionNames = Object.keys(options);
const rawNames = optionNames.map((name) => `--${name}`);
const commands = ['validate', 'schema', 'sql'];
/** What the value of an option is, where it is no file. */
const valueWords: { readonly [option: string]: string } = {
  dialect: 'the name of an engine: --dialect DIALECT',
  table: 'the name of a table: --table NAME',
  rows: 'a folder: --rows DIR',
  'rows-limit': 'a number: --rows-limit N',
};

/** Words as a person typed them, every option known, each value checked to be there. */
type Words = { readonly positionals: readonly string[]; readonly values: ReadonlyMap<string, readonly string[]> };

/** Throws InputError with one sentence that names the argument and the mend. */
export function parseArguments(args: readonly string[]): Command {
  const { positionals, values } = readWords(args);
  if (values.has('help')) return { kind: 'help' };
  if (values.has('version')) return { kind: 'version' };
  const [command, ...rest] = positionals;
  if (command === undefined) throw new InputError('no command given: use "validate --current FILE" or --help.');
  if (!commands.includes(command))
    throw new InputError(`unknown command "${command}"${didYouMean(command, commands)}: see --help.`);
  if (command === 'schema') return schemaCommand(rest);
  if (rest[0] !== undefined)
    throw new InputError(`"${rest[0]}" belongs to no option: name it as --current or --reference.`);
  if (command === 'sql') return { kind: 'sql', ...sqlWanted(values) };
  const stray = ['dialect', 'table', 'like'].find((name) => values.has(name));
  if (stray !== undefined) throw new InputError(`--${stray} belongs to the command "sql": leave it out.`);
  return { kind: 'validate', ...validation(values) };
}

/** Not strict, because a list option takes all the words that follow it: --current a.csv b.csv. */
function readWords(args: readonly string[]): Words {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  let list: string[] = positionals;
  for (const token of tokens) {
    if (token.kind === 'positional') list.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!optionNames.includes(name))
      throw new InputError(`unknown option ${rawName}${didYouMean(rawName, rawNames)}: see --help.`);
    if (values.has(name) && !lists.includes(name)) throw new InputError(`${rawName} is given twice: keep one.`);
    const given = values.get(name) ?? [];
    values.set(name, given);
    list = lists.includes(name) ? given : positionals;
    if (takesValue(name)) {
      if (!value || (inlineValue === false && value.startsWith('--')))
        throw new InputError(`${rawName} needs ${valueWords[name] ?? `a file: ${rawName} FILE`}.`);
      given.push(value);
    } else if (value !== undefined) {
      throw new InputError(`${rawName} takes no value: leave out "=${value}".`);
    }
  }
  return { positionals, values };
}

const takesValue = (name: string): boolean =>
  Object.entries(options).some(([key, { type }]) => key === name && type === 'string');

function schemaCommand([of, ...rest]: readonly string[]): Command {
  if ((of === 'suite' || of === 'report') && rest.length === 0) return { kind: 'schema', of };
  throw new InputError('schema takes one word: "schema suite" or "schema report".');
}

function sqlWanted(values: Words['values']): SqlWanted {
  const ids = dialects.map(({ id }) => id);
  const one = (name: string, what: string): string => {
    const [value] = values.get(name) ?? [];
    if (value === undefined) throw new InputError(`--${name} is missing: ${what}.`);
    return value;
  };
  const other = [...values.keys()].find((name) => !['dialect', 'table', 'like', 'suite'].includes(name));
  if (other !== undefined) throw new InputError(`--${other} does not belong to the command "sql": leave it out.`);
  const wanted = one('dialect', `name the engine, one of ${ids.join(', ')}`);
  const dialect = dialects.find(({ id }) => id === wanted);
  if (!dialect)
    throw new InputError(`unknown dialect "${wanted}"${didYouMean(wanted, ids)}: use one of ${ids.join(', ')}.`);
  return {
    dialect,
    table: one('table', 'name the table as the engine knows it, --table NAME'),
    like: one('like', 'name a data file or a report with the same columns, --like FILE'),
    suite: values.get('suite')?.[0] ?? null,
  };
}

function validation(values: Words['values']): Validation {
  const current = values.get('current') ?? [];
  if (current.length === 0) throw new InputError('--current is missing: name the file to validate, --current FILE.');
  const baseline = values.get('baseline') ?? [];
  if (baseline.length > 0 && values.has('reference'))
    throw new InputError('--reference and --baseline are both given: an earlier report is the reference, so give one.');
  return {
    current,
    baseline,
    reference: values.get('reference') ?? [],
    labels: values.get('labels') ?? [],
    suite: values.get('suite')?.[0] ?? null,
    outputs: outputs.flatMap((id) => (values.get(id) ?? []).map((path) => ({ id, path }))),
    rows: rowsWanted(values),
    strict: values.has('strict'),
    quiet: values.has('quiet'),
  };
}

const defaultRowsLimit = 10_000;

function rowsWanted(values: Words['values']): RowsWanted | null {
  const [folder, limit] = [values.get('rows')?.[0], values.get('rows-limit')?.[0]];
  if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit))
    throw new InputError(`--rows-limit takes a number of rows from 1 on, not "${limit}".`);
  if (folder === undefined && limit !== undefined)
    throw new InputError('--rows-limit is given without --rows: name the folder, --rows DIR.');
  return folder === undefined ? null : { folder, limit: limit === undefined ? defaultRowsLimit : Number(limit) };
}
