import type { CheckGroup, Status } from '../../contract';
import { checkGroups } from '../../contract/types';

export const statusWord: { readonly [status in Status]: string } = {
  fail: 'Fail',
  error: 'Error',
  warn: 'Warn',
  pass: 'Pass',
  skipped: 'Skipped',
};

export const statusMeaning: { readonly [status in Status]: string } = {
  fail: 'The figures are outside what the condition allows.',
  error: 'The check itself broke, so nothing is known; the rest of the run went on.',
  warn: 'Worth a look, not a reason to stop.',
  pass: 'The condition holds.',
  skipped: 'The check could not apply, or there were too few rows to tell.',
};

/** A shape each, in a box of 12 by 12, so that nothing hangs on colour. */
export const statusShape: { readonly [status in Status]: { readonly path: string; readonly filled: boolean } } = {
  fail: { path: 'M6 .5 11.5 6 6 11.5 .5 6Z', filled: true },
  error: { path: 'M2 2 10 10M10 2 2 10', filled: false },
  warn: { path: 'M6 1.5 11 10.5H1Z', filled: false },
  pass: { path: 'M1.5 6.5 4.5 9.5 10.5 2.5', filled: false },
  skipped: { path: 'M2 6H10', filled: false },
};

const groupTitles: { readonly [group in CheckGroup]: string } = {
  integrity: 'Integrity',
  schema: 'Schema',
  rule: 'Rules',
  drift: 'Drift',
  leakage: 'Leakage',
  model: 'Model',
  diff: 'Row by row',
  monitor: 'Monitoring',
};

const isGroup = (name: string): name is CheckGroup => checkGroups.some((group) => group === name);

/** `drift` of `drift.column`. */
export const groupOf = (check: string): string => check.split('.')[0] ?? check;
export const groupTitle = (group: string): string => (isGroup(group) ? groupTitles[group] : group);

/** In the order of the catalogue, unknown groups last. */
export const groupRank = (group: string): number => (isGroup(group) ? checkGroups.indexOf(group) : checkGroups.length);
