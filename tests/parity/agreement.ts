import { expect } from 'vitest';
import type { Report } from '../../src/contract';
import { differences } from './differences';

/** Page and command tell the same of the same files: every status, and every figure to 1e-12. */
export function expectAgreement(inPage: Report, inCommand: Report): void {
  const statuses = ({ results }: Report): readonly string[] => results.map(({ status }) => status);
  expect(statuses(inPage)).toEqual(statuses(inCommand));
  expect(differences(comparable(inPage), comparable(inCommand), 1e-12)).toEqual([]);
}

/** What two runs at different times share. */
function comparable({
  createdAt: _,
  durationMs: __,
  timings: ___,
  ...report
}: Report): Omit<Report, 'createdAt' | 'durationMs' | 'timings'> {
  return report;
}
