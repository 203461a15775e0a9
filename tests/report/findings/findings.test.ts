import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { byCheck, byGroup } from '../../../src/report/results/by-check';
import { arranged, kindOf, missingShares, driftOfColumns, statusOfColumns } from '../../../src/report/columns/columns';
import { listedIn, type Incident } from '../../../src/contract/report/incidents/incident';
import type { Report } from '../../../src/contract';
import { foundIn, groupsOf, inGroups, matches, noFilter, tally } from '../../../src/report/findings/findings';
import { whereWords } from '../../../src/report/findings/where-words';
import CauseOf from '../../../src/report/findings/Cause.svelte';
import { termsIn } from '../../../src/report/findings/evidence/glossary';
import { worstFirst } from '../../../src/contract/report/ranking';
import { scaleOf, valueFigures, wordsOf } from '../../../src/report/findings/value-figures';
import { countSentence } from '../../../src/report/shared/verdict';
import { caused, result } from '../../export/sample-report';
import { currentOnly, empty, failing, passing } from '../fixture';

const found = foundIn(listedIn(failing), failing);

it('finds beside a group all others, and what is said of them all', () => {
  const ofGroup = (of: string | null, columns: readonly string[], by: readonly string[] = ['city']) =>
    result({ check: 'drift.column', columns, by, of, dataset: null });
  const lead = ofGroup('Rome', ['size']);
  const beside = [lead, ofGroup('Oslo', ['size']), ofGroup(null, ['size', 'weight']), ofGroup('Bern', [])];
  const others = [ofGroup('Rome', ['weight']), ofGroup('Rome', ['size'], ['year']), result({ check: 'drift.column' })];
  expect(inGroups(lead, [...beside, ...others])).toEqual(beside);
});

describe('a report of an earlier version', () => {
  it('lists every fail, error and warn by itself, each by falling severity', () => {
    expect(found).toHaveLength(failing.counts.fail + failing.counts.error + failing.counts.warn);
    found.forEach(({ incident, evidence }, index) => {
      expect(evidence).toHaveLength(1);
      const next = found[index + 1]?.incident;
      if (!next) return;
      expect(worstFirst.indexOf(incident.status)).toBeLessThanOrEqual(worstFirst.indexOf(next.status));
      if (incident.status === next.status) expect(incident.severity).toBeGreaterThanOrEqual(next.severity);
    });
  });

  it('does not depend on the order that results came in', () => {
    const reversed = { ...failing, results: [...failing.results].reverse() };
    expect(foundIn(listedIn(reversed), reversed).map(({ lead }) => lead)).toEqual(found.map(({ lead }) => lead));
  });
});

describe('a report in which nothing was found', () => {
  it('lists everything, whether it says so or is of an earlier version', () => {
    expect(listedIn(passing)).toHaveLength(passing.results.length);
    expect(listedIn({ ...passing, incidents: [] })).toHaveLength(passing.results.length);
  });

  it('says of what is found in a further table which one it is', () => {
    const results = passing.results.map((one) => ({ ...one, table: 'customers' }));
    for (const { title, table } of listedIn({ ...passing, results, incidents: [] })) {
      expect(title).toMatch(/^customers: /);
      expect(table).toBe('customers');
    }
  });
});

/** Two facts of the fixture, as a run would fold them. */
const places = (column: string): readonly number[] =>
  failing.results.flatMap(({ columns, status }, place) =>
    columns.includes(column) && (status === 'fail' || status === 'warn') ? [place] : [],
  );
const incident = (title: string, given: Partial<Incident>): Incident => ({
  id: title,
  status: 'fail',
  severity: 0.6,
  title,
  message: `${title}, as a person would say.`,
  columns: [],
  where: null,
  since: null,
  cause: null,
  results: [0],
  ...given,
});
const folded: Report = {
  ...failing,
  incidents: [
    incident('age drifted', { columns: ['age'], results: places('age') }),
    incident('old', { status: 'warn', standing: true, results: places('legacy_flag') }),
  ],
};

describe('filter', () => {
  const all = foundIn(listedIn(folded), folded);
  const matched = (filter: Partial<typeof noFilter>): readonly string[] =>
    all.filter((one) => matches(one, { ...noFilter, ...filter }, failing.checks)).map(({ incident: { id } }) => id);

  it('narrows by status, by any group that shows it, and by every word of what is said anywhere in it', () => {
    expect(matched({})).toEqual(['age drifted', 'old']);
    expect(matched({ status: 'warn' })).toEqual(['old']);
    expect(matched({ group: 'drift', text: 'AGE' })).toEqual(['age drifted']);
    expect(matched({ text: 'person age' })).toEqual(['age drifted']);
    expect(matched({ text: 'no such thing' })).toEqual([]);
    for (const one of all) expect(tally(all, groupsOf).get(groupsOf(one)[0] ?? '')).toBeGreaterThan(0);
  });
});

describe('a cause', () => {
  const [told] = foundIn(listedIn(caused), caused);
  const narrowed = (filter: Partial<typeof noFilter>): boolean =>
    told !== undefined && matches(told, { ...noFilter, ...filter }, caused.checks);

  it('is what a list is narrowed to, and found by its words', () => {
    expect(narrowed({ cause: 'unit' })).toBe(true);
    expect(narrowed({ cause: 'clock' })).toBe(false);
    expect(narrowed({ text: 'another unit °F' })).toBe(true);
  });

  it('comes first where its incident is open: what to do, where and since when, and how it is undone', () => {
    const { incident } = told ?? expect.fail('Nothing was found.');
    const cause = incident.cause ?? expect.fail('It has no cause.');
    const { body } = render(CauseOf, { props: { incident, cause } });
    const text = body.replaceAll(/<!--.*?-->/gs, '').replaceAll(/<[^>]+>/g, ' ');
    expect(text).toMatch(/What to do\s+Convert amount back\..*SELECT \* REPLACE.*current\["amount"\]/s);
    expect(text).toMatch(/shop is north\s+Since\s+12 May 2026\s/);
    expect(text).not.toContain('perhaps');
    const unsure = render(CauseOf, { props: { incident, cause: { ...cause, sure: false, undo: null } } });
    expect(unsure.body).toContain('perhaps');
    expect(unsure.body).not.toContain('To undo it');
  });

  it('says where and since when in words', () => {
    expect(whereWords([{ column: 'machine', in: ['a', null, 3] }])).toBe('machine is a, missing or 3');
    expect(
      whereWords([
        { column: 'age', from: 18, to: null },
        { column: 'day', from: '2026-05-12T00:00:00', to: '2026-05-13T14:30:00' },
      ]),
    ).toBe('age is 18 or more and day is 12 May 2026 to 13 May 2026, 14:30 UTC');
    expect(whereWords([{ column: 'machine', values: 2 }])).toBe('machine is one of 2 values');
    expect(whereWords([{ column: 'x', in: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }])).toBe(
      'x is a, b, c, d, e or 2 others',
    );
  });
});

describe('the verdict in words', () => {
  it('counts what failed, broke and warned', () => {
    expect(countSentence(failing)).toBe('Of 73 results, 10 fail, 1 broke and 5 warn; 2 were skipped.');
    expect(countSentence(passing)).toBe('All 55 results pass; 2 were skipped.');
    expect(countSentence(empty)).toBe('No check ran.');
    expect(
      countSentence({ ...empty, results: failing.results.slice(0, 2), counts: { ...empty.counts, skipped: 2 } }),
    ).toBe('All 2 check results were skipped: nothing could be judged.');
  });

  it('counts incidents, and what stands apart', () => {
    expect(countSentence(folded)).toBe(
      '1 incident fails; 1 fault stands in the reference too. 2 of 73 results were skipped.',
    );
    const two = [incident('a', {}), incident('b', {}), incident('c', { status: 'warn' })];
    expect(countSentence({ ...folded, incidents: two })).toBe(
      '2 incidents fail and 1 warns. 2 of 73 results were skipped.',
    );
  });
});

describe('columns', () => {
  const worst = statusOfColumns(failing.results);

  it('carry the worst thing said of them', () => {
    expect(worst.get('age')).toBe('fail');
    expect(worst.get('credit_score')).toBe('pass');
  });

  it('come worst first, by name or as in the file', () => {
    const ranks = { worst, drift: driftOfColumns(failing.results) };
    const all = { text: '', type: null };
    expect(arranged(failing.columns, ranks, 'file', all)).toEqual(failing.columns);
    expect(worst.get(arranged(failing.columns, ranks, 'worst', all)[0]?.name ?? '')).toBe('fail');
    const times = arranged(failing.columns, ranks, 'name', { ...all, text: 'datetime' });
    expect(times.map(({ name }) => name)).toEqual(['applied_at']);
    const texts = arranged(failing.columns, ranks, 'file', { ...all, type: 'text' });
    expect(texts.map(({ name }) => name)).toEqual(['note']);
    expect(arranged(failing.columns, ranks, 'missing', all)[0]?.name).toBe('legacy_flag');
    expect(arranged(failing.columns, ranks, 'distinct', all)[0]?.name).toBe('loan_id');
    const [drifted] = arranged(failing.columns, ranks, 'drift', all);
    const severities = [...ranks.drift.values()].map(({ severity }) => severity);
    expect(ranks.drift.get(drifted?.name ?? '')?.severity).toBe(Math.max(...severities));
  });

  it('say how much is missing, of the judged side only', () => {
    const note = failing.columns.find(({ name }) => name === 'note');
    if (!note) throw new Error('the fixture has lost a column');
    expect(missingShares(note).current).toBeCloseTo(0.578, 3);
    expect(missingShares(note, 'reference').current).toBeNull();
    expect(kindOf(note)).toBe('text');
  });
});

describe('the figures of a result', () => {
  const age = failing.results.find(({ check, columns }) => check === 'drift.column' && columns[0] === 'age');

  it('are named in plain words', () => {
    expect(wordsOf('referenceRows')).toBe('reference rows');
    expect(wordsOf('pValue')).toBe('p-value');
    expect(wordsOf('only_in-current')).toBe('only in current');
  });

  it('name methods, metrics and times as people do, and leave values of the data as they are', () => {
    if (!age) throw new Error('the fixture has lost a result');
    const value = { method: 'js', metric: 'rocAuc', began: '2026-04-01T00:00:00', topValue: 2013, aucLow: 0.5 };
    expect(valueFigures({ ...age, value })?.figures.map(({ label, value: told }) => [label, told])).toEqual([
      ['method', 'Jensen–Shannon distance'],
      ['metric', 'ROC AUC'],
      ['began', '1 Apr 2026'],
      ['top value', '2013'],
      ['AUC, low end', 0.5],
    ]);
  });

  it('list every key, nested ones as text', () => {
    const rows = failing.results.find(({ check }) => check === 'integrity.duplicate-rows');
    expect(rows && valueFigures(rows)?.figures.at(-1)).toEqual({ label: 'examples', value: '17, 204', format: 'text' });
    expect(age && valueFigures({ ...age, value: {} })).toBeNull();
    expect(age && valueFigures({ ...age, value: { isFinding: true } })).toBeNull();
  });

  it('give a scale from score and threshold where the check has none', () => {
    if (!age) throw new Error('the fixture has lost a result');
    expect(scaleOf(age)).toMatchObject({ title: 'Distance', value: 0.58 });
    expect(scaleOf({ ...age, views: [] })).toMatchObject({ value: 0.58, threshold: 0.1, bad: 'above' });
    expect(scaleOf({ ...age, views: [], status: 'pass' })).toMatchObject({ bad: 'below' });
    expect(scaleOf({ ...age, views: [], value: {} })).toBeNull();
  });

  it('explain the field’s words where they occur', () => {
    expect(termsIn('wasserstein, pValue 0.1').map(({ term }) => term)).toEqual(['p-value', 'Wasserstein distance']);
    expect(termsIn('nothing special')).toEqual([]);
  });
});

describe('all results', () => {
  it('stand under their check, in catalogue order, none lost', () => {
    const checks = byCheck(currentOnly.results);
    expect(checks.map(({ check }) => check.split('.')[0])).toEqual(
      [...checks.map(({ check }) => check.split('.')[0])].sort(
        (a, b) => ['integrity', 'rule', 'model'].indexOf(a ?? '') - ['integrity', 'rule', 'model'].indexOf(b ?? ''),
      ),
    );
    expect(checks.flatMap(({ results }) => results)).toHaveLength(currentOnly.results.length);
    const groups = byGroup(currentOnly.results);
    expect(groups.map(({ group }) => group)).toEqual([...new Set(checks.map(({ check }) => check.split('.')[0]))]);
    expect(groups.flatMap((group) => group.checks)).toEqual(checks);
  });
});
