import type { ColumnRole, ColumnType, Roles, StoredColumn } from '../../spec';

export type Typed = { readonly column: StoredColumn; readonly type: ColumnType; readonly rows: number };
export type GivenRole = { readonly role: ColumnRole; readonly why: string };

type Guess = {
  readonly role: ColumnRole;
  readonly why: string;
  readonly name: RegExp;
  readonly fits: (typed: Typed) => boolean;
};

const flat = ({ type }: Typed): boolean => type === 'categorical' || type === 'boolean' || type === 'numeric';

/** One column a role at most, the first that fits in the order of the file; earlier guesses win. */
const guesses: readonly Guess[] = [
  {
    role: 'prediction',
    why: 'named like a prediction',
    name: /^(pred|preds|prediction|predictions|predicted|y_?pred|y_?hat)$|^predicted[_ ]|[_ ](pred|prediction|predicted)$/i,
    fits: flat,
  },
  {
    role: 'probability',
    why: 'named like a probability, with values from 0 to 1',
    name: /^(p|prob|proba|probability|score|y_?score|y_?prob|y_?proba)$|^(p|prob|proba|probability)[_ ]|[_ ](prob|proba|probability|score)$/i,
    fits: ({ column: { min, max, storage } }) =>
      (storage === 'float' || storage === 'decimal') && min !== null && max !== null && min >= 0 && max <= 1,
  },
  { role: 'label', why: 'named like a label', name: /^(label|target|y_?true|ground_?truth|actual)$/i, fits: flat },
  {
    role: 'label',
    why: 'named like a label',
    name: /^(class|outcome|response|survived|churn|churned|default|defaulted|fraud|is_?fraud)$/i,
    fits: flat,
  },
  { role: 'label', why: 'named like a label', name: /^y$/i, fits: flat },
  {
    role: 'time',
    why: 'the time of a row',
    name: /time|date|timestamp|_at$|^(ts|day|month|when)$/i,
    fits: ({ type }) => type === 'datetime',
  },
  { role: 'id', why: 'identifies a row', name: /id$|key$|^id/i, fits: identifiesRows },
  { role: 'id', why: 'identifies a row', name: /./, fits: identifiesRows },
  {
    role: 'weight',
    why: 'named like a row weight',
    name: /^(sample_?)?weights?$/i,
    fits: ({ type, column: { min } }) => type === 'numeric' && min !== null && min >= 0,
  },
];

function identifiesRows(typed: Typed): boolean {
  const { type, column, rows } = typed;
  return type === 'id' && !countsRows(typed) && column.distinct === rows - column.missing;
}

/** A row counter that starts at 0 or 1 says nothing about the rows. */
function countsRows({ column: { storage, min, max, name }, rows }: Typed): boolean {
  const sequence = storage === 'integer' && min !== null && max !== null && max - min === rows - 1;
  return sequence && (min === 0 || min === 1) && /^(unnamed|column0|index|row)/i.test(name);
}

/** Guesses roles by name and shape. Columns without a guess are features; row counters are ignored. */
export function guessRoles(columns: readonly Typed[]): ReadonlyMap<string, GivenRole> {
  const roles = new Map<string, GivenRole>();
  for (const guess of guesses) {
    if ([...roles.values()].some(({ role }) => role === guess.role)) continue;
    const found = columns.find(
      (typed) => !roles.has(typed.column.name) && guess.name.test(typed.column.name) && guess.fits(typed),
    );
    if (found) roles.set(found.column.name, { role: guess.role, why: guess.why });
  }
  for (const typed of columns) {
    if (!roles.has(typed.column.name) && typed.type === 'id' && countsRows(typed)) {
      roles.set(typed.column.name, { role: 'ignore', why: 'counts the rows' });
    }
  }
  return roles;
}

/** The roles that a suite gives, by column. */
export function givenRoles(roles: Roles): ReadonlyMap<string, GivenRole> {
  const given = new Map<string, GivenRole>();
  const set = (role: ColumnRole, names: readonly (string | null | undefined)[]): void => {
    for (const name of names) if (name) given.set(name, { role, why: 'role set in the suite' });
  };
  // A column named twice keeps the more special role, so the general ones come first.
  set('segment', roles.segment ?? []);
  set('group', roles.group ?? []);
  set('weight', [roles.weight]);
  set('id', roles.id ?? []);
  set('time', [roles.time]);
  set('probability', probabilityColumns(roles.probability));
  set('prediction', [roles.prediction]);
  set('label', [roles.label]);
  set('ignore', roles.ignore ?? []);
  return given;
}

const probabilityColumns = (probability: Roles['probability']): readonly (string | null | undefined)[] =>
  typeof probability === 'object' && probability !== null ? Object.values(probability) : [probability];
