import type { Result } from '../../../contract';
import { compareCodePoints, worstFirst } from '../../../contract/report/ranking';
import { timesOver } from './figures';

/** Of equally bad results the one that says most of the fact stands for it. */
const telling = [
  'schema.columns',
  'schema.presence',
  'drift.label',
  'drift.prediction',
  'drift.column',
  'integrity.dates-as-text',
  'schema.types',
  'schema.categories',
  'schema.pattern',
  'schema.range',
  'leakage.row-overlap',
  'integrity.duplicate-rows',
  'leakage.id-overlap',
  'leakage.label-disguise',
  'model.degradation',
  'model.performance',
  'monitor.performance',
  'monitor.estimate',
  'diff.rows',
  'diff.columns',
  'drift.multivariate',
  'drift.dataset',
  'integrity.missing',
  'integrity.duplicate-columns',
  'drift.correlation',
  'integrity.whitespace',
];

const place = ({ check }: Result): number => (telling.includes(check) ? telling.indexOf(check) : telling.length);

/** Groups are told by how far they lie beyond their limit. */
const farOf = (result: Result): number => (result.by ? (timesOver(result) ?? 0) : 0);

/** The leading result first: what is not standing, then what all rows show, then the worst, then what says most. */
export const leadFirst = (results: readonly Result[]): readonly Result[] =>
  [...results].sort(
    (a, b) =>
      Number(a.standing ?? false) - Number(b.standing ?? false) ||
      Number(a.by !== undefined) - Number(b.by !== undefined) ||
      worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status) ||
      place(a) - place(b) ||
      farOf(b) - farOf(a) ||
      b.severity - a.severity ||
      compareCodePoints(a.check, b.check) ||
      compareCodePoints(a.columns.join('\n'), b.columns.join('\n')) ||
      compareCodePoints(a.dataset ?? '', b.dataset ?? ''),
  );
