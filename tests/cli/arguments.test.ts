import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments';
import { trino } from '../../src/export/summary-sql/dialects/trino';

const plain = {
  current: ['c.csv'],
  reference: [],
  labels: [],
  suite: null,
  baseline: [],
  outputs: [],
  rows: null,
  strict: false,
  quiet: false,
};

describe('arguments that make a command', () => {
  it.each([
    ['validate --current c.csv', { kind: 'validate', ...plain }],
    ['validate --reference=r.csv --current=c.csv', { kind: 'validate', ...plain, reference: ['r.csv'] }],
    ['--current c.csv --strict validate --quiet', { kind: 'validate', ...plain, strict: true, quiet: true }],
    [
      'validate --current c.csv --suite s.json --html o.html --json o.json',
      {
        kind: 'validate',
        ...plain,
        suite: 's.json',
        outputs: [
          { id: 'json', path: 'o.json' },
          { id: 'html', path: 'o.html' },
        ],
      },
    ],
    ['validate --current -odd-name.csv', { kind: 'validate', ...plain, current: ['-odd-name.csv'] }],
    [
      'validate --current a.csv b.csv --current c.csv',
      { kind: 'validate', ...plain, current: ['a.csv', 'b.csv', 'c.csv'] },
    ],
    ['validate --labels l.csv m.csv --current c.csv', { kind: 'validate', ...plain, labels: ['l.csv', 'm.csv'] }],
    ['validate --current c.csv --baseline r.html', { kind: 'validate', ...plain, baseline: ['r.html'] }],
    [
      'validate --current c.csv --baseline r.html s.json --baseline t.html',
      { kind: 'validate', ...plain, baseline: ['r.html', 's.json', 't.html'] },
    ],
    ['schema suite', { kind: 'schema', of: 'suite' }],
    [
      'sql --dialect trino --table a.b --like r.html',
      { kind: 'sql', dialect: trino, table: 'a.b', like: 'r.html', suite: null },
    ],
    ['schema report', { kind: 'schema', of: 'report' }],
    ['validate --help', { kind: 'help' }],
    ['-h', { kind: 'help' }],
    ['--version', { kind: 'version' }],
  ])('%s', (line, command) => {
    expect(parseArguments(line.split(' '))).toEqual(command);
  });
});

describe('arguments that a person has to mend', () => {
  it.each([
    ['', /no command given/],
    ['validat --current c.csv', /unknown command "validat" \(did you mean "validate"\?\)/],
    ['validate', /--current is missing/],
    ['validate --current', /--current needs a file/],
    ['validate --current --strict', /--current needs a file/],
    ['validate --current=', /--current needs a file/],
    ['validate --curent c.csv', /unknown option --curent \(did you mean "--current"\?\)/],
    ['validate -x --current c.csv', /unknown option -x/],
    ['validate --current a.csv --json a --json b', /--json is given twice/],
    ['validate --current a.csv --strict=no', /--strict takes no value/],
    ['validate a.csv', /"a\.csv" belongs to no option/],
    ['validate --current a --reference b --baseline c', /--reference and --baseline are both given/],
    ['schema', /schema takes one word/],
    ['sql --table t --like f', /--dialect is missing: name the engine, one of duckdb, spark/],
    ['sql --dialect postgres --table t --like f', /unknown dialect "postgres" \(did you mean "postgresql"\?\)/],
    ['sql --dialect spark --like f', /--table is missing/],
    ['sql --dialect spark --table t', /--like is missing/],
    ['sql --dialect', /--dialect needs the name of an engine/],
    ['sql --dialect spark --table t --like f --json o', /--json does not belong to the command "sql"/],
    ['validate --current c --like f', /--like belongs to the command "sql"/],
    ['schema suites', /schema takes one word/],
  ])('%s', (line, message) => {
    expect(() => parseArguments(line.split(' ').filter(Boolean))).toThrow(message);
  });
});
