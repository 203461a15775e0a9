import type { RuleField } from '../../analysis/session/connect-session';
import type { CheckEntry, Json } from '../../contract';
import { wordsOf } from '../../report/findings/value-figures';

const labels: { readonly [name: string]: string } = {
  min: 'At least',
  max: 'At most',
  equals: 'Exactly',
  q: 'Quantile',
  mostly: 'Share of rows that must pass',
  filter: 'Only rows that meet (SQL)',
  timeLimit: 'Time limit for SQL, seconds',
  maxAge: 'Oldest age',
  now: 'Judged from',
  by: 'Groups by',
  names: 'Columns',
  condition: 'Condition that every row meets (SQL)',
  query: 'or query that returns no rows (SQL)',
  extra: 'Other columns',
  order: 'In this order',
  strict: 'No two in a row alike',
  exclusive: 'Limits themselves break the rule',
  other: 'Other column',
  column: 'Column of the reference',
  threshold: 'Limit',
  missing: 'Missing rows',
  significance: 'Warns where q is below',
  failSignificance: 'Fails where q is below',
  visible: 'Shift that has to show, in standard deviations',
};

/** The parameter's name as a form shows it. */
export function labelOf({ name }: RuleField): string {
  const words = wordsOf(name);
  return labels[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the label does not say. */
export function hintOf({ name, about, kind }: RuleField): string | null {
  switch (name) {
    case 'min':
    case 'max':
      return kind === 'limit' ? 'Number or date (2026-01-31).' : null;
    case 'mostly':
      return '1 is all, 0.99 all but 1 in 100.';
    case 'names':
    case 'by':
    case 'other':
    case 'strict':
    case 'exclusive':
    case 'condition':
    case 'order':
    case 'timeLimit':
      return null;
    case 'query':
      return 'It sees the tables current and reference, and only reads.';
    case 'filter':
      return 'Such as: amount > 0.';
    case 'pairs':
      return 'A pair a line, with a comma between.';
  }
  return kind === 'values' ? `${about} One a line.` : about || null;
}

/** A rule's parameters in one line: what the list shows beside its title. */
export function paramsText({ params = {} }: CheckEntry): string {
  return Object.entries(params)
    .filter(([name]) => name !== 'timeLimit' && name !== 'expect')
    .map(([name, value]) => `${name} ${valueText(value)}`)
    .join(', ');
}

const valueText = (value: Json): string => {
  if (!Array.isArray(value)) return String(value);
  const shown = value.slice(0, 5).map((one) => (Array.isArray(one) ? one.join('–') : String(one)));
  return `{${shown.join(', ')}${value.length > 5 ? ', …' : ''}}`;
};
