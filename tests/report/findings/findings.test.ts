import { describe, expect, it } from 'vitest';
import { byCheck } from '../../../src/report/results/by-check';
import { arranged, kindOf, missingShares, driftOfColumns, statusOfColumns } from '../../../src/report/columns/columns';
import { matches, noFilter, rankedFindings, worstFinding } from '../../../src/report/findings/findings';
import { termsIn } from '../../../src/report/findings/glossary';
import { worstFirst } from '../../../src/contract/report/ranking';
import { scaleOf, valueFigures, wordsOf } from '../../../src/report/findings/value-figures';
import { countSentence, worstOf } from '../../../src/report/shared/verdict';
import { currentOnly, empty, failing, passing } from '../fixture';

describe('ranking', () => {
  const ranked = rankedFindings(failing.results);

  it('lists fail, error and warn, each by falling severity', () => {
    expect(ranked).toHaveLength(failing.counts.fail + failing.counts.error + failing.counts.warn);
    ranked.forEach((result, index) => {
      const next = ranked[index + 1];
      if (!next) return;
      expect(worstFirst.indexOf(result.status)).toBeLessThanOrEqual(worstFirst.indexOf(next.status));
      if (result.status === next.status) expect(result.severity).toBeGreaterThanOrEqual(next.severity);
    });
  });

  it('lists everything where nothing was found', () => {
    expect(rankedFindings(passing.results)).toHaveLength(passing.results.length);
    expect(worstFinding(passing.results)).toBeNull();
  });

  it('does not depend on the order that results came in', () => {
    expect(rankedFindings([...failing.results].reverse())).toEqual(ranked);
  });
});

describe('filter', () => {
  const found = (filter: Partial<typeof noFilter>): number =>
    failing.results.filter((result) => matches(result, { ...noFilter, ...filter }, failing.checks)).length;

  it('narrows by status, group and every word of the text', () => {
    expect(found({})).toBe(failing.results.length);
    expect(found({ status: 'fail' })).toBe(failing.counts.fail);
    expect(found({ group: 'drift', text: 'AGE' })).toBeGreaterThan(0);
    expect(found({ text: 'age drift' })).toBeLessThan(found({ text: 'age' }));
    expect(found({ text: 'no such thing' })).toBe(0);
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

  it('names the column to look at first', () => {
    expect(worstOf(failing)?.subject).toBe('legacy_flag');
    expect(worstOf(passing)).toBeNull();
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

  it('list every key, nested ones as text', () => {
    const rows = failing.results.find(({ check }) => check === 'integrity.duplicate-rows');
    expect(rows && valueFigures(rows)?.figures.at(-1)).toEqual({ label: 'examples', value: '17, 204', format: 'text' });
    expect(age && valueFigures({ ...age, value: {} })).toBeNull();
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
  });
});
