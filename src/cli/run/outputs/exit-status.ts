import type { CheckEntry, Report, Result, SuiteInput } from '../../../contract';
import type { FailOn } from '../../commands/asked';

type Minded = { readonly failOn: FailOn; readonly strict: boolean };

/** 0 or 1: whether a pipeline may go on. Strict also minds a warning, and a check asked for by name that was skipped. */
export function exitStatus(report: Report, suite: SuiteInput, { failOn, strict }: Minded): 0 | 1 {
  if (fails(report.verdict, failOn)) return 1;
  if (!strict) return 0;
  const filledIn = new Set(report.suite.checks.map((entry) => JSON.stringify(entry)));
  const named = (suite.checks ?? []).filter(
    // An entry with everything filled in comes from an exported suite, where nobody asked for it.
    (entry) => entry.enabled !== false && !filledIn.has(JSON.stringify(entry)),
  );
  const missed = report.results.some(
    (result) => result.status === 'skipped' && named.some((entry) => asksFor(entry, result)),
  );
  return report.verdict !== 'pass' || missed ? 1 : 0;
}

/** Whether a verdict is one that a pipeline minds. */
export const fails = (verdict: Report['verdict'], failOn: FailOn): boolean => minds[failOn].includes(verdict);

const minds: { readonly [from in FailOn]: readonly Report['verdict'][] } = {
  warn: ['warn', 'fail', 'error'],
  fail: ['fail', 'error'],
  error: ['error'],
  never: [],
};

function asksFor({ check, columns }: CheckEntry, result: Result): boolean {
  if (check !== result.check) return false;
  return !columns || result.columns.length === 0 || result.columns.some((column) => columns.includes(column));
}
