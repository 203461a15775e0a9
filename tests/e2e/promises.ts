import { expect } from 'vitest';
import { statuses, type Json, type Report } from '../../src/contract';

const worstFirst = ['fail', 'error', 'warn', 'pass'] as const;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Holds a report against what section 4 of the interface promises to whoever reads one. */
export function expectPromisesKept(report: Report): void {
  expect(report).toMatchObject({ format: 'vernier-report', version: 1, tool: { name: 'vernier' } });
  expect(report.createdAt).toMatch(isoTime);
  expect(report.durationMs).toBeGreaterThanOrEqual(0);
  expectVerdict(report);
  expectResults(report);
  expectColumns(report);
  for (const { sha256, bytes } of report.datasets) {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(bytes).toBeGreaterThan(0);
  }
}

function expectVerdict({ verdict, counts, results }: Report): void {
  const counted = Object.fromEntries(
    statuses.map((status) => [status, results.filter((result) => result.status === status).length]),
  );
  expect(counts).toEqual(counted);
  // A run whose checks are all skipped has run, but tells nothing: that is worth a warning.
  const unknown = results.every(({ status }) => status === 'skipped') ? 'warn' : 'pass';
  expect(verdict).toBe(worstFirst.find((status) => counts[status] > 0) ?? unknown);
}

function expectResults({ results, checks, columns }: Report): void {
  const names = new Set(columns.map(({ name }) => name));
  for (const result of results) {
    const place = `${result.check} on ${result.columns.join(', ') || 'the dataset'}`;
    expect(statuses, place).toContain(result.status);
    expect(result.severity, place).toBeGreaterThanOrEqual(0);
    expect(result.severity, place).toBeLessThanOrEqual(1);
    expect(isObject(result.value), place).toBe(true);
    expect(result.message, place).toMatch(/\S.*[.]$/s);
    expect([null, 'reference', 'current'], place).toContain(result.dataset);
    expect(
      result.columns.filter((name) => !names.has(name)),
      place,
    ).toEqual([]);
    const { title, explain } = checks[result.check] ?? { title: '', explain: {} };
    expect(title, place).not.toBe('');
    expect(Object.keys(explain).sort(), place).toEqual(['looksAt', 'source', 'whatToDo', 'whyItMatters']);
  }
}

function expectColumns({ columns, datasets }: Report): void {
  for (const { name, why, ...profiles } of columns) {
    expect(why, name).not.toBe('');
    for (const { role, rows } of datasets) {
      const profile = profiles[role];
      if (!profile) continue;
      expect(profile.count, name).toBe(rows);
      expect(profile.missing + sum(profile.top.map(({ count }) => count)), name).toBeLessThanOrEqual(rows);
      const { histogram, infinite = 0 } = profile;
      if (!histogram) continue;
      expect(histogram.edges.length, name).toBe(histogram.counts.length + 1);
      expect(sum(histogram.counts), name).toBe(rows - profile.missing - infinite);
    }
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
