import * as z from 'zod';
import type { ColumnSchema, ColumnType, DatasetFacts, StoredColumn, StoredKind, TextFacts } from '../../contract';
import { hypergeometricTail } from '../../stats';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { isZeroDate } from '../integrity/lib/text-forms';
import { listed, plural } from '../lib/wording';

export const types = defineCheck({
  id: 'schema.types',
  title: 'Changed column types',
  scope: 'expectation',
  params: z.strictObject({}),
  explain: {
    looksAt: 'Whether each column is stored as the expected kind of value: number, text, boolean or datetime.',
    whyItMatters:
      'One stray word turns a column of numbers into text, and whatever computes with it breaks or guesses.',
    whatToDo: 'Look at the values that do not fit, and mend them where they are written.',
    source:
      'Kinds as stored or read from all rows; a yes and a no are the same in any words, times and numbers in different formats and in text; columns without any value are left out, and numbers or dates where the reference is text for so few values that chance may have kept them all from current (hypergeometric, above 0.001); of codes and of up to 20 different values also the other way round. Learned dates among which at most 5 % are none became text for those alone, and warn.',
  },
  compute({ schema, reference, current: { columns, rows }, alike }) {
    const found = new Map(columns.map((column) => [column.name, column]));
    const shared = schema.columns.flatMap((expected) => {
      const column = found.get(expected.name);
      return column ? [{ expected, column }] : [];
    });
    if (shared.length === 0) {
      throw new NotApplicable(reference ? 'The datasets share no column.' : 'Current has no column of the schema.');
    }
    const others = shared.filter(
      ({ expected, column }) =>
        // A column without a single value has no type yet.
        column.missing < rows &&
        !kindsOf(expected).includes(column.kind) &&
        !isByChance(reference, expected, { column, rows }),
    );
    const differing = others.filter(({ column }) => !alike.has(column.name));
    const spoilt = differing.filter(
      ({ expected, column }) => reference !== null && expected.kind === 'datetime' && holdsFewNone(column),
    );
    const changed = differing.filter((one) => !spoilt.includes(one));
    return {
      spoilt: spoilt.map(({ column }) => ({ column: column.name })),
      changed: changed.map(({ expected, column }) => ({
        column: column.name,
        reference: kindsOf(expected).join(' or '),
        current: column.kind,
      })),
      alike: others.filter(({ column }) => alike.has(column.name)).map(({ column }) => column.name),
      accept: differing.map(({ column }) => ({ column: column.name, set: asFound(column) })),
    };
  },
  tells: ({ changed }) => ({ figure: changed.length, threshold: 0 }),
  condition: () => 'every column is of the expected kind',
  judge({ changed, spoilt, alike }) {
    if (changed.length === 0 && spoilt.length > 0) {
      const what = spoilt.map(({ column }) => column);
      return warn(`Dates are text for the sake of values that are none: ${listed(what)}.`, 0.3);
    }
    if (changed.length === 0) {
      const note = alike.length > 0 ? ` Only written otherwise: ${listed(alike)}.` : '';
      return pass(`Every column is of the expected kind.${note}`);
    }
    const what = changed.map((change) => `${change.column} (${change.reference} → ${change.current})`);
    return fail(`${plural(changed.length, 'column')} changed its kind: ${listed(what)}.`, 0.7);
  },
  show({ changed }) {
    if (changed.length === 0) return [];
    return [
      {
        kind: 'table',
        title: 'Changed types',
        columns: ['Column', 'Expected', 'Current'].map((label) => ({ label, format: 'text' as const })),
        rows: changed.slice(0, 50).map(({ column, reference, current }) => [column, reference, current]),
        more: Math.max(0, changed.length - 50),
      },
    ];
  },
});

/** Text of which no larger share is no date is still read as dates. */
const mostSpoilt = 0.05;

/** Whether some values, and no more than a few, are no dates; dates of zeros, which come first in order, are none either. */
const holdsFewNone = ({ text }: StoredColumn): boolean =>
  text !== null && text.dates >= 1 - mostSpoilt && (text.dates < 1 || isZeroDate(text.smallest));

/** How likely chance may keep all strays of a column from one side, that its kind has not changed. */
const leastChance = 0.001;
/** Up to so many different values a stray may be a rare one of them, as >3 among 1, 2 and 3. */
const fewValues = 20;

/**
 * Whether one side is text for so few values that chance may have kept them all from the other. A quantity that became text is
 * computed with otherwise from then on, so that is no matter of chance; a code, or one of few values, is.
 */
function isByChance(
  reference: DatasetFacts | null,
  { type }: ColumnSchema,
  { column, rows }: { readonly column: StoredColumn; readonly rows: number },
): boolean {
  const before = reference?.columns.find(({ name }) => name === column.name);
  if (!reference || !before) return false;
  const [was, is] = [reference.rows - before.missing, rows - column.missing];
  if (before.text) return chanceOfStrays(before.text, column.kind, was, is) > leastChance;
  const isQuantity = (type === 'numeric' || type === 'datetime') && (column.distinct ?? Infinity) > fewValues;
  return column.text !== null && !isQuantity && chanceOfStrays(column.text, before.kind, is, was) > leastChance;
}

/** How likely all values of a text that are not of the other side's kind fall to its own rows; 0 where most are not. */
function chanceOfStrays({ numbers, dates }: TextFacts, kind: StoredKind, own: number, other: number): number {
  const fitting = kind === 'number' ? numbers : kind === 'datetime' ? dates : 0;
  const strays = Math.round((1 - fitting) * own);
  return 2 * strays > own ? 0 : hypergeometricTail(strays, own, strays, own + other);
}

const anyKind: readonly StoredKind[] = ['number', 'text', 'boolean', 'datetime', 'nested'];

/** The kinds that a type can be read from. */
const readFrom: { readonly [type in ColumnType]: readonly StoredKind[] } = {
  numeric: ['number'],
  datetime: ['datetime', 'number'],
  boolean: ['boolean', 'number', 'text'],
  categorical: ['number', 'text', 'boolean', 'datetime'],
  text: ['text'],
  id: ['number', 'text'],
};

function kindsOf({ kind, type }: ColumnSchema): readonly StoredKind[] {
  if (kind !== null) return [kind];
  return type === null ? anyKind : readFrom[type];
}

/** What was expected of the values of another kind is void. */
const asFound = ({
  kind,
}: StoredColumn): Pick<ColumnSchema, 'kind' | 'type' | 'values' | 'min' | 'max' | 'pattern'> => ({
  kind,
  type: null,
  values: null,
  min: null,
  max: null,
  pattern: null,
});
