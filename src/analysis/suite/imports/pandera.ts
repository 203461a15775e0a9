import * as z from 'zod';
import { anyColumn, InputError, namedRecord, type CheckEntry, type ColumnSchema, type Json } from '../../../contract';
import { entryOf, isList, isObject, mapEach, strictSchema, Unmapped, type Importer, type JsonObject } from './importer';
import { panderaCheck } from './pandera-checks';

/** What a column holds that is no check, in the files of all versions. */
const reserved = [
  'title',
  'description',
  'dtype',
  'nullable',
  'checks',
  'name',
  'unique',
  'coerce',
  'required',
  'regex',
];
const asides = ['default', 'report_duplicates', 'drop_invalid_rows', 'parsers', 'metadata'];

const flag = z.boolean().nullish();
const columnFile = z.looseObject({
  dtype: z.string().nullish(),
  nullable: flag,
  unique: flag,
  required: flag,
  regex: flag,
  checks: z.json().optional(),
});

const frame = z.looseObject({
  columns: namedRecord(columnFile).nullish(),
  strict: z.union([z.boolean(), z.string()]).nullish(),
  ordered: flag,
  unique: z.union([z.string().transform((name) => [name]), z.array(z.string())]).nullish(),
  index: z.json().optional(),
  checks: z.json().optional(),
  dtype: z.json().optional(),
});

/** Data frame schemas of pandera, as its to_yaml writes them. */
export const pandera: Importer = {
  recognises: (file) => 'schema_type' in file,
  read(file, fileName) {
    const kind = file['schema_type'];
    if (kind !== 'dataframe') {
      throw new InputError(
        `${fileName} is a pandera schema of a ${String(kind)}: only one of a dataframe can be used.`,
      );
    }
    const parsed = frame.safeParse(file);
    if (!parsed.success) {
      throw new InputError(`${fileName}: ${parsed.error.issues[0]?.path.join('.') ?? ''} is not as pandera has it.`);
    }
    const { strict, ordered, unique, index, checks, dtype } = parsed.data;
    const all = Object.entries(parsed.data.columns ?? {});
    const { mapped: columns, notes } = mapEach(
      all,
      ([name, column]) => [columnOf(name, column)],
      ([name]) => `Column ${name}`,
    );
    const rules = mapEach(
      all.flatMap(([name, column]) =>
        column.regex ? [] : checksOf(column).map((check) => ({ name, column, ...check })),
      ),
      ({ name, column, check, given }) => {
        if (column.required === false)
          throw new Unmapped('the column need not be there, and a rule would fail without it');
        return panderaCheck(name, check, given);
      },
      ({ name, check }) => `Check ${check} of column ${name}`,
    );
    const names = columns.map(({ name }) => name);
    const closed = strict === true || strict === 'filter';
    const allRequired = columns.every(({ required }) => required);
    const whole = wholeRules(names, allRequired, closed, ordered === true);
    const left = [
      ...(index ? ['The index was left out: rows of a file have none.'] : []),
      ...(isFilled(checks) ? ['Checks of the whole dataframe were left out: rule.sql can say them.'] : []),
      ...(isFilled(dtype) ? ['The dtype of all columns was left out: name the types by column.'] : []),
      ...(ordered === true && !allRequired ? ['The order was left out: some columns need not be there.'] : []),
      ...(closed && !allRequired ? ['Other columns only warn, because some of those named need not be there.'] : []),
      // Since `api` names the library, a column without checks has no such key.
      ...all
        .filter(([, column]) => 'api' in file && 'checks' in column && column.checks === null)
        .map(([name]) => `Checks of column ${name} that are code of its own are not in the file.`),
    ];
    return {
      suite: {
        schema: { columns: [...columns], rows: null },
        checks: [
          ...strictSchema,
          ...(closed ? [] : [entryOf('schema.columns', [], { allowAdded: true })]),
          ...whole,
          ...(unique ? [entryOf('rule.unique', unique)] : []),
          ...rules.mapped,
        ],
      },
      notes: [...notes, ...rules.notes, ...left],
    };
  },
};

const isFilled = (json: Json | undefined): boolean =>
  json !== null && json !== undefined && (typeof json !== 'object' || Object.keys(json).length > 0);

function wholeRules(
  names: readonly string[],
  allRequired: boolean,
  closed: boolean,
  ordered: boolean,
): readonly CheckEntry[] {
  if ((!ordered && !closed) || !allRequired || names.length === 0) return [];
  return [entryOf('rule.columns', [], { names: [...names], order: ordered, extra: closed ? 'forbid' : 'allow' })];
}

function columnOf(
  name: string,
  { dtype, nullable, unique, required, regex }: z.output<typeof columnFile>,
): ColumnSchema {
  if (regex) throw new Unmapped('its name is a pattern');
  return {
    ...anyColumn(name),
    ...kindOf(dtype ?? ''),
    required: required !== false,
    maxMissing: nullable === true ? null : 0,
    unique: unique === true,
  };
}

/** Any value reads as text, so that says nothing of a file. */
function kindOf(dtype: string): Partial<ColumnSchema> {
  if (/datetime|timestamp|^date/i.test(dtype)) return { type: 'datetime', kind: 'datetime' };
  if (/bool/i.test(dtype)) return { type: 'boolean' };
  if (/categor/i.test(dtype)) return { type: 'categorical' };
  return /int|float|decimal|double|complex/i.test(dtype) ? { kind: 'number' } : {};
}

type Check = { readonly check: string; readonly given: Json };

/** Newer files write checks beside the other keys of a column, older ones below `checks`, as an object or a list. */
function checksOf(column: z.output<typeof columnFile>): readonly Check[] {
  const { checks } = column;
  if (isObject(checks)) return Object.entries(checks).map(([check, given]) => ({ check, given }));
  if (isList(checks)) return checks.flatMap((given) => (isObject(given) ? [{ check: nameOf(given), given }] : []));
  return Object.entries(column).flatMap(([check, given]) => {
    const json = z.json().safeParse(given);
    return reserved.includes(check) || asides.includes(check) || !json.success ? [] : [{ check, given: json.data }];
  });
}

function nameOf({ options }: JsonObject): string {
  return isObject(options) ? String(options['check_name'] ?? 'without a name') : 'without a name';
}
