import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments';
import { commands } from '../../src/cli/commands';
import { sqlWanted } from '../../src/cli/commands/sql';
import { validationOf } from '../../src/cli/commands/validate';
import { helpOf, helpOfAll } from '../../src/cli/help';
import { trino } from '../../src/export/summary-sql/dialects/trino';

const plain = {
  current: ['c.csv'],
  reference: [],
  labels: [],
  suite: null,
  tables: [],
  baseline: [],
  outputs: [],
  rows: null,
  strict: false,
  failOn: 'fail',
  quiet: false,
};

/** What a line asks for, in the words of its command. */
function asked(line: string): object {
  const found = parseArguments(line.split(' ').filter(Boolean), commands);
  if (found.kind !== 'run') return found;
  const { command, given } = found;
  if (command === commands.get('validate')) return { kind: 'validate', ...validationOf(given) };
  if (command === commands.get('sql')) return { kind: 'sql', ...sqlWanted(given) };
  return { words: given.words };
}

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
    ['schema suite', { words: ['suite'] }],
    [
      'sql --dialect trino --table a.b --like r.html',
      { kind: 'sql', dialect: trino, table: 'a.b', like: 'r.html', suite: null },
    ],
    ['profile a.csv --quiet b.csv', { words: ['a.csv', 'b.csv'] }],
    ['validate --current - --fail-on warn', { kind: 'validate', ...plain, current: ['-'], failOn: 'warn' }],
    ['validate --current c.csv --json -', { kind: 'validate', ...plain, outputs: [{ id: 'json', path: '-' }] }],
    ['validate --help', { kind: 'help', of: 'validate' }],
    ['help sql', { kind: 'help', of: 'sql' }],
    ['-h', { kind: 'help', of: null }],
    ['--help', { kind: 'help', of: null }],
    ['--version', { kind: 'version' }],
  ])('%s', (line, command) => {
    expect(asked(line)).toEqual(command);
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
    ['sql --table t --like f', /--dialect is missing: name the engine, one of duckdb, spark/],
    ['sql --dialect postgres --table t --like f', /unknown dialect "postgres" \(did you mean "postgresql"\?\)/],
    ['sql --dialect spark --like f', /--table is missing/],
    ['sql --dialect spark --table t', /--like is missing/],
    ['sql --dialect', /--dialect needs the name of an engine/],
    ['sql --dialect spark --table t --like f --json o', /--json does not belong to the command "sql"/],
    ['validate --current c --like f', /--like belongs to the command "sql"/],
    ['validate --current c --fail-on warm', /--fail-on is "warm" \(did you mean "warn"\?\): use one of warn, fail/],
    ['validate --current c --fail-on never --strict', /opposite things/],
    ['validate --current - --reference -', /standard input is named twice/],
    ['validate --current c --json - --html -', /--json - and --html - both go to standard output/],
  ])('%s', (line, message) => {
    expect(() => asked(line)).toThrow(message);
  });
});

it.each([
  ['profile', /^profile lacks a file: name one/],
  ['infer', /^infer lacks a file: name one/],
  ['init a.csv', /^init takes no file, so "a\.csv" has no place/],
  ['init --pipeline jenkins', /^--pipeline is "jenkins": use one of github, gitlab, none/],
  ['schema suites', /^schema takes one word/],
  ['schema', /^schema takes one word/],
])('%s says in one line what it lacks', async (line, message) => {
  const found = parseArguments(line.split(' '), commands);
  await expect(found.kind === 'run' && found.command.run(found.given)).rejects.toThrow(message);
});

describe('the help', () => {
  it('lists every command', () => {
    const text = helpOfAll(commands);
    for (const name of commands.keys()) expect(text).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  it.each([...commands])(
    'of %s names its options, on lines that a terminal shows, and two examples',
    (name, command) => {
      const text = helpOf(name, command);
      expect(text.startsWith(`vernier ${name} `)).toBe(true);
      for (const option of Object.keys(command.options)) expect(text).toMatch(new RegExp(`^  --${option}( |$)`, 'm'));
      const examples = text.split('\n').filter((line) => line.includes(`vernier ${name}`) && line.startsWith('  '));
      expect(examples.length).toBe(2);
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
    },
  );
});

it('names no option in two commands for two kinds of values', () => {
  const kinds = new Map<string, string>();
  for (const { options } of commands.values()) {
    for (const [name, { takes }] of Object.entries(options)) {
      const kind = takes === 'nothing' ? 'a switch' : 'a value';
      expect(kinds.get(name) ?? kind).toBe(kind);
      kinds.set(name, kind);
    }
  }
});
