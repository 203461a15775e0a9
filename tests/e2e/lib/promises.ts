import { expect } from 'vitest';
import { statuses, type Json, type Report, type Status } from '../../../src/contract';

const worstFirst = ['fail', 'error', 'warn', 'pass'] as const;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Holds a report against what section 4 of the interface promises to whoever reads one. */
export function expectPromisesKept(report: Report): void {
  expect(report).toMatchObject({ format: 'vernier-report', version: 1, tool: { name: 'vernier' } });
  expect(report.createdAt).toMatch(isoTime);
  expect(report.durationMs).toBeGreaterThanOrEqual(0);
  expectVerdict(report);
  expectResults(report);
  expectIncidents(report);
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
  expect(counts).toEqual({ ...counted, standing: results.filter(({ standing }) => standing).length });
  // A run whose checks are all skipped has run, but tells nothing: that is worth a warning.
  const unknown = results.every(({ status }) => status === 'skipped') ? 'warn' : 'pass';
  const isSome = (status: Status): boolean => results.some((result) => result.status === status && !result.standing);
  expect(verdict).toBe(worstFirst.find(isSome) ?? unknown);
}

function expectIncidents({ incidents = [], results, columns }: Report): void {
  const names = new Set(columns.map(({ name }) => name));
  const told = incidents.flatMap((incident) => incident.results);
  const found = results.flatMap(({ status }, place) => (['warn', 'fail', 'error'].includes(status) ? [place] : []));
  expect(told.sort((a, b) => a - b)).toEqual(found);
  expect(new Set(incidents.map(({ id }) => id)).size).toBe(incidents.length);
  for (const { id, status, standing = false, columns: own, title, message, ...incident } of incidents) {
    const evidence = incident.results.flatMap((place) => results[place] ?? []);
    expect(
      evidence.every((result) => result.standing),
      id,
    ).toBe(standing);
    const judged = standing ? evidence : evidence.filter((result) => !result.standing);
    expect(
      worstFirst.find((one) => judged.some((result) => result.status === one)),
      id,
    ).toBe(status);
    expect(evidence[0]?.status, id).toBe(status);
    expect(
      own.filter((name) => !names.has(name)),
      id,
    ).toEqual([]);
    expect(title, id).toMatch(/\S/);
    expect(message, id).toMatch(/\S.*[.]$/s);
  }
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
