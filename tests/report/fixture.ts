import type { Report, Result, Status, Verdict } from '../../src/contract';
import { reportFormat, reportVersion } from '../../src/contract/report/format';
import { fixtureColumns, hostileName, rows } from './fixture-columns';
import { fixtureChecks, fixtureResults } from './fixture-results';

export const hostileColumn = hostileName;

const count = (results: readonly Result[], status: Status): number =>
  results.filter((result) => result.status === status).length;

const verdicts: readonly Verdict[] = ['fail', 'error', 'warn'];

/** The counts and the verdict follow from the results. */
const withResults = (report: Report, results: readonly Result[]): Report => ({
  ...report,
  results,
  verdict: verdicts.find((verdict) => count(results, verdict) > 0) ?? 'pass',
  counts: {
    pass: count(results, 'pass'),
    warn: count(results, 'warn'),
    fail: count(results, 'fail'),
    error: count(results, 'error'),
    skipped: count(results, 'skipped'),
  },
});

const sha256 = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

/** A run in which much went wrong. */
export const failing: Report = withResults(
  {
    format: reportFormat,
    version: reportVersion,
    tool: { name: 'vernier', version: '0.1.0', engine: 'duckdb-wasm 1.32.0 (DuckDB 1.4.3)' },
    createdAt: '2026-11-23T10:00:00Z',
    durationMs: 3240,
    verdict: 'fail',
    counts: { pass: 0, warn: 0, fail: 0, error: 0, skipped: 0 },
    datasets: [
      {
        role: 'reference',
        name: 'loans-2025.parquet',
        rows: rows.reference,
        columns: 22,
        bytes: 1_240_112,
        sha256,
        format: 'parquet',
        files: [],
        notes: [],
      },
      {
        role: 'current',
        name: 'loans-2026-q1.csv',
        rows: rows.current,
        columns: 22,
        bytes: 912_004,
        sha256: sha256.split('').reverse().join(''),
        format: 'csv',
        files: [],
        notes: [
          'The delimiter is a comma and the first line is the header.',
          '3 lines could not be read as rows: line 210 has 21 cells where 22 are expected.',
        ],
      },
    ],
    suite: {
      format: 'vernier-suite',
      version: 1,
      name: 'Credit model',
      preset: 'vernier',
      seed: 42,
      privacy: 'values',
      task: 'binary',
      types: {},
      roles: { label: 'defaulted', probability: 'p_default', time: 'applied_at', id: ['loan_id'], segment: ['region'] },
      checks: [
        { check: 'drift.column', params: { threshold: 0.1, missing: true } },
        { check: 'integrity.missing', params: { threshold: 0.05 } },
        { check: 'rule.between', columns: ['age'], params: { min: 18, max: 120, mostly: 0.99 }, level: 'warn' },
      ],
      include: ['integrity', 'schema', 'rule', 'drift', 'leakage', 'model'],
    },
    model: { name: 'credit', version: '3', trainedAt: '2025-12-01' },
    columns: fixtureColumns,
    checks: fixtureChecks,
    results: [],
  },
  fixtureResults(fixtureColumns),
);

/** Nothing failed or warned. */
export const passing: Report = withResults(
  failing,
  failing.results.filter(({ status }) => status === 'pass' || status === 'skipped'),
);

/** No reference to compare with. */
export const currentOnly: Report = withResults(
  {
    ...failing,
    datasets: failing.datasets.filter(({ role }) => role === 'current'),
    columns: fixtureColumns.filter(({ current }) => current).map((column) => ({ ...column, reference: null })),
  },
  failing.results.filter(({ dataset }) => dataset === 'current'),
);

/** Nothing ran. */
export const empty: Report = withResults({ ...failing, datasets: [], columns: [], checks: {} }, []);

/** Two thousand findings over four hundred columns: the list has to stay quick. */
export const huge: Report = withResults(
  {
    ...failing,
    columns: Array.from({ length: 20 }, (_, copy) =>
      fixtureColumns.map((column) => ({ ...column, name: `${column.name} ${copy}` })),
    ).flat(),
  },
  Array.from({ length: 2000 }, (_, index) => {
    const result = failing.results[index % failing.results.length];
    return result
      ? [
          {
            ...result,
            columns: result.columns.map((name) => `${name} ${index % 20}`),
            status: index % 3 === 0 ? ('fail' as const) : ('warn' as const),
            severity: (index % 97) / 97,
          },
        ]
      : [];
  }).flat(),
);
