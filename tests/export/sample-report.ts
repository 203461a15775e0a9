import type { Incident, Report, Result } from '../../src/contract';

export const result = (given: Partial<Result>): Result => ({
  check: 'drift.column',
  columns: ['amount'],
  dataset: null,
  status: 'pass',
  severity: 0,
  value: {},
  message: 'The distance is 0.01.',
  condition: 'distance < 0.1',
  views: [],
  ...given,
});

/** A report of these results; what the exports do not read is left at its plainest. */
export function sampleReport(
  results: readonly Result[],
  names = { reference: 'march.csv', current: 'april.csv' },
): Report {
  const count = (status: Result['status']): number => results.filter((each) => each.status === status).length;
  const dataset = { columns: 2, bytes: 10, sha256: 'ab', format: 'csv', files: [], notes: [] };
  return {
    format: 'vernier-report',
    version: 1,
    tool: { name: 'vernier', version: '0.0.0', engine: 'none' },
    createdAt: '2026-11-23T10:00:00Z',
    durationMs: 1234,
    verdict: count('fail') > 0 ? 'fail' : count('warn') > 0 ? 'warn' : 'pass',
    counts: {
      pass: count('pass'),
      warn: count('warn'),
      fail: count('fail'),
      error: count('error'),
      skipped: count('skipped'),
    },
    datasets: [
      { role: 'reference', name: names.reference, rows: 1000, ...dataset },
      { role: 'current', name: names.current, rows: 1200, ...dataset },
    ],
    suite: {
      format: 'vernier-suite',
      version: 1,
      name: 'test',
      roles: {},
      types: {},
      preset: 'vernier',
      seed: 42,
      privacy: 'values',
      checks: [],
      include: ['drift'],
    },
    columns: [],
    checks: {},
    results,
  };
}

const incident = (given: Partial<Incident>): Incident => ({
  id: 'one',
  status: 'fail',
  severity: 0.6,
  title: '',
  message: '',
  columns: [],
  where: null,
  since: null,
  cause: null,
  results: [],
  ...given,
});

/** Four results that tell one fact, and one that was always so. */
export const folded: Report = {
  ...sampleReport([
    result({ status: 'fail', message: 'It drifted.' }),
    result({ status: 'warn', check: 'schema.presence', message: 'Less is there.' }),
    result({ status: 'warn', check: 'integrity.missing', dataset: 'current', message: '33 % are missing.' }),
    result({ status: 'fail', check: 'drift.dataset', columns: [], message: 'A third of amount is gone.' }),
    result({ status: 'warn', standing: true, columns: ['age'], message: 'It always was.' }),
  ]),
  incidents: [
    incident({
      title: 'More of amount is gone',
      message: 'A third of amount is gone.',
      columns: ['amount'],
      results: [0, 1, 2, 3],
    }),
    incident({
      id: 'two',
      status: 'warn',
      standing: true,
      title: 'age is old',
      message: 'It always was.',
      columns: ['age'],
      results: [4],
    }),
  ],
};

/** The same, where it was recognised what happened. */
export const caused: Report = {
  ...folded,
  incidents: (folded.incidents ?? []).map((one) =>
    one.standing
      ? one
      : {
          ...one,
          title: 'amount is in °F',
          message: 'amount of shop north is in °F instead of °C.',
          where: [{ column: 'shop', in: ['north'] }],
          since: '2026-05-12T00:00:00',
          cause: {
            kind: 'unit',
            parameters: { factor: 1.8, offset: 32 },
            explained: 0.99,
            sure: true,
            todo: 'Convert amount back.',
            undo: {
              sql: 'SELECT * REPLACE (("amount" - 32) / 1.8 AS "amount") FROM current',
              pandas: 'current["amount"] = (current["amount"] - 32) / 1.8',
            },
            views: [],
          },
        },
  ),
};

/** Values that try to leave the place they are put in. */
export const hostile: readonly string[] = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  ']]><x/>',
  '" onload="alert(1)',
  "'&amp;<b>",
  'a|b',
  'a\nb\r\nc\u2028d\u2029e',
  '`code` **bold** [link](https://example.org) ![x](y)',
  '@everyone',
  '\u0000\u0007\u001B[31mred\u007F',
  '\uD800 alone',
  '\uFFFE\uFFFF',
  '$& $1 $`',
  '\\',
  '',
];
