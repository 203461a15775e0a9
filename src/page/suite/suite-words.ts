import type { SuiteInput } from '../../contract';
import { counted } from '../../report/shared/numbers';

/** What a suite brings, in a few words; empty where it only sets how things run. */
export function suiteWords({ checks = [], schema }: SuiteInput): string {
  const rules = checks.filter(({ check }) => check.startsWith('rule.')).length;
  const columns = schema?.columns.length ?? 0;
  return [
    ...(rules > 0 ? [counted(rules, 'rule')] : []),
    ...(columns > 0 ? [`a schema of ${counted(columns, 'column')}`] : []),
  ].join(' and ');
}
