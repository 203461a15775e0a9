import type { Result } from '../../../contract';
import type { RuleFigure } from '../../shared/actions';

/** By the check that found it: the figure of a column, or of the dataset, that a rule about it would hold to. */
const figures: { readonly [check: string]: RuleFigure } = {
  'integrity.missing': 'missing',
  'schema.presence': 'missing',
  'schema.categories': 'values',
  'integrity.constant': 'mostFrequent',
  'integrity.string-length': 'longest',
  'schema.pattern': 'pattern',
  'schema.unique': 'distinct',
  'integrity.repeated-keys': 'distinct',
  'schema.columns': 'columns',
  'schema.row-count': 'rows',
  'leakage.split-size': 'rows',
};

export function figureToRule({ check, columns, value }: Result): RuleFigure {
  const known = figures[check];
  if (known) return known;
  if (columns.length === 0) return 'rows';
  const { contributions, above } = value;
  const [most] = Array.isArray(contributions) ? contributions : [];
  const level = typeof most === 'object' && most !== null && !Array.isArray(most) ? most['level'] : null;
  if (level === '(missing)') return 'missing';
  // Bins of numbers have a border; what has none is a value.
  if (typeof level === 'string') return /^[≥<]| … /.test(level) ? 'mean' : 'values';
  return above === 0 ? 'min' : 'max';
}
