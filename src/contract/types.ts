/** The words every other room uses: what a column is, what part it plays, how a check can end. */

export const columnTypes = ['numeric', 'categorical', 'boolean', 'datetime', 'text', 'id'] as const;
/** How a column is analysed; not how it is stored. */
export type ColumnType = (typeof columnTypes)[number];

export const columnRoles = [
  'feature',
  'label',
  'prediction',
  'probability',
  'time',
  'id',
  'weight',
  'segment',
  'group',
  'ignore',
] as const;
/** The part a column plays in validation. */
export type ColumnRole = (typeof columnRoles)[number];

/** What a column may tell of people: names go by what the column is called, the others by its values. */
export const personalKinds = ['name', 'email', 'phone', 'iban', 'card', 'ip', 'national-id'] as const;
export type PersonalKind = (typeof personalKinds)[number];

export const datasetRoles = ['reference', 'current'] as const;
export type DatasetRole = (typeof datasetRoles)[number];

export const checkGroups = ['integrity', 'schema', 'rule', 'drift', 'leakage', 'model', 'diff', 'monitor'] as const;
export type CheckGroup = (typeof checkGroups)[number];

/** `error`: the check itself broke. `skipped`: it could not apply, or there were too few rows to tell. */
export const statuses = ['pass', 'warn', 'fail', 'error', 'skipped'] as const;
export type Status = (typeof statuses)[number];

export const verdicts = ['pass', 'warn', 'fail', 'error'] as const;
/** The worst status of a run, in the order fail, error, warn, pass. */
export type Verdict = (typeof verdicts)[number];

/** What became of an incident since the run before. */
export const alertStates = ['new', 'open', 'resolved'] as const;

/** What can have happened to the data. */
export const causeKinds = [
  'unit',
  'clock',
  'stand-in',
  'precision',
  'clipping',
  'recoding',
  'columns',
  'text',
  'rows',
  'mix',
  'label',
  'model',
] as const;

export const tasks = ['binary', 'multiclass', 'regression'] as const;

export const presets = ['vernier', 'evidently', 'nannyml', 'deepchecks'] as const;
/** A set of methods, parameters and thresholds over the same checks. */
export type Preset = (typeof presets)[number];

/** What JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A cell as a report shows it: dates and times as ISO text in UTC. */
export type CellValue = string | number | boolean | null;

export const chunkPeriods = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
/** A calendar period in UTC; weeks are those of ISO 8601. */
export type ChunkPeriod = (typeof chunkPeriods)[number];

/** Parts of the calendar that tell when, in UTC: `week` is that of ISO 8601, others begin on a weekday or on 1 January. */
export const calendarParts = [
  'year',
  'quarter',
  'month',
  'week',
  'week from Monday',
  'week from Sunday',
  'week from 1 January',
  'day of the month',
  'day of the year',
] as const;
export type CalendarPart = (typeof calendarParts)[number];

/** What the file holds, to a reader of the data; a number kept as text to save its digits is still a number. */
export const storedKinds = ['number', 'text', 'boolean', 'datetime', 'nested'] as const;
export type StoredKind = (typeof storedKinds)[number];

export const timeUnits = [
  'millisecond',
  'second',
  'minute',
  'hour',
  'day',
  'weekday',
  'week',
  'month',
  'quarter',
  'year',
] as const;
export type TimeUnit = (typeof timeUnits)[number];
