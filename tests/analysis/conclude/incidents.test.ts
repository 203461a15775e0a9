import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standsAlone } from '../../../src/analysis/conclude/incidents/facts';
import { findingOf, foldIncidents, knownOf } from '../../../src/analysis/conclude/incidents/fold';
import { checks, type Recognised } from '../../../src/checks';
import type { ColumnPlan, ColumnRole, Incident, Json, MissingShape, Result, Shape } from '../../../src/contract';
import { isFinding, worstFirst } from '../../../src/contract/report/ranking';
import { result } from '../../export/sample-report';

const roles: { readonly [name: string]: ColumnRole } = {
  amount: 'feature',
  income: 'feature',
  channel: 'feature',
  label: 'label',
  pred: 'prediction',
  score: 'probability',
  gone: 'feature',
};
const plans = Object.entries(roles).map(([name, role]): ColumnPlan => ({ name, role, type: 'numeric', why: '' }));
const side = (...without: readonly string[]) => ({
  facts: {
    columns: plans.filter(({ name }) => !without.includes(name)),
  },
});
const both = knownOf({ reference: side(), current: side('gone') }, plans);
const alone = knownOf({ reference: null, current: side('gone') }, plans);

const fold = (results: readonly Result[], known = both): readonly Incident[] => foldIncidents(results, known);

const fail = (check: string, names: readonly string[] = [], given: Partial<Result> = {}): Result =>
  result({ check, columns: names, status: 'fail', severity: 0.6, message: `${check} failed.`, ...given });
const warn = (check: string, names: readonly string[] = [], given: Partial<Result> = {}): Result =>
  fail(check, names, { status: 'warn', severity: 0.3, ...given });

/** The checks of each incident. */
const told = (results: readonly Result[], known = both): readonly (readonly string[])[] =>
  fold(results, known).map((incident) => incident.results.map((place) => results[place]?.check ?? ''));

const moved = (name: string, given: Partial<Result> = {}): Result =>
  fail('drift.column', [name], {
    value: { of: 'values', contributions: [{ level: '≥ 10', reference: 0.1, current: 0.3, change: 0.2 }] },
    ...given,
  });

describe('one fact is one incident', () => {
  it('where most groups show what all rows show, and not where few do', () => {
    const inGroup = (group: string, status: Result['status'] = 'fail'): Result =>
      moved('amount', { status, severity: 0.9, by: ['channel'], of: group });
    const most = fold([moved('amount'), inGroup('a'), inGroup('b'), inGroup('c', 'pass')]);
    expect(most).toMatchObject([{ id: 'drift.column/amount', results: [0, 1, 2] }]);
    const few = fold([moved('amount'), inGroup('a'), inGroup('b', 'pass'), inGroup('c', 'pass')]);
    expect(few.map(({ results }) => results)).toEqual([[0], [1]]);
    const half = fold([moved('amount'), inGroup('a'), inGroup('b', 'pass')]);
    expect(half.map(({ results }) => results)).toEqual([[0], [1]]);
  });

  it('of groups, the one that lies farthest beyond its limit first', () => {
    const inGroup = (of: string, figure: number, severity: number): Result =>
      moved('amount', { by: ['channel'], of, figure, threshold: 0.1, severity });
    const [incident] = fold([inGroup('a', 0.96, 1), inGroup('b', 1.06, 0.9), inGroup('c', 0.3, 0.95)]);
    expect(incident?.results).toEqual([1, 0, 2]);
    expect(incident?.message).toMatch(/^In b \(10\.6 × the limit\), a \(9\.6 ×\), c \(3 ×\)\. In b: /);
  });

  it('that began where a time is told, and not where a detector tells how it began', () => {
    const began = (text: string): Incident | undefined =>
      fold([fail('monitor.concept', [], { of: 'ddm', value: { began: text } })])[0];
    expect(began('2026-04-01')).toMatchObject({
      since: '2026-04-01',
      message: 'monitor.concept failed. It began on 1 April 2026.',
    });
    expect(began('earlier')).toMatchObject({ since: null, message: 'monitor.concept failed.' });
  });

  it('that is over where what gave alerts is back within its limits', () => {
    const chunk = (key: string, alert: boolean, more = {}) => ({ key, value: 1, upperThreshold: 2, alert, ...more });
    const over = (...chunks: readonly ReturnType<typeof chunk>[]): Result =>
      warn('monitor.drift', ['amount'], { value: { chunks } });
    const said = (...results: readonly Result[]): string | undefined =>
      fold([moved('amount', { value: { began: '2026-08-01' } }), ...results])[0]?.message;
    const ended = [chunk('July', false), chunk('August', true), chunk('September', false)];
    expect(said(over(...ended))).toMatch(/ It began on 1 August 2026 and was back to normal in September\.$/);
    expect(said(over(...ended, chunk('October', true)))).toMatch(/ It began on 1 August 2026\.$/);
    const small = [chunk('August', true), chunk('September', false, { small: true }), chunk('October', false)];
    expect(said(over(...small), over(...ended))).toMatch(/ and was back to normal in October\.$/);
    expect(said(over(...small.slice(0, 2)))).not.toContain('normal');
  });

  it('where more of a column is missing', () => {
    const results = [
      warn('integrity.missing', ['amount'], { dataset: 'reference' }),
      fail('integrity.missing', ['amount'], { dataset: 'current' }),
      fail('schema.presence', ['amount'], { value: { reference: 0.02, current: 0.3 } }),
      fail('drift.column', ['amount'], { value: { of: 'missing', importance: 0.25, importanceFor: 'score' } }),
      fail('drift.multivariate', [], { value: { importance: [{ column: 'amount', value: 0.2 }] } }),
    ];
    const [incident, ...others] = fold(results);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      id: 'schema.presence/amount',
      status: 'fail',
      title: 'More of amount is missing',
      message: '30.0 % of amount is missing, 2.0 % in the reference.',
      columns: ['amount'],
      where: null,
      since: null,
      cause: null,
    });
    expect([...(incident?.results ?? [])].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(incident?.results[0]).toBe(2);
  });

  it('where the values of a column moved, with all that shows it', () => {
    const results = [
      warn('integrity.value-outliers', ['amount'], { dataset: 'current' }),
      warn('integrity.whitespace', ['amount'], { dataset: 'current' }),
      warn('schema.range', ['amount']),
      moved('amount', { value: { ...moved('amount').value, importance: 0.4, importanceFor: 'score' } }),
      warn('drift.correlation', [], {
        value: { pairs: [{ a: 'amount', b: 'income', change: 0.4, qValue: 0.001 }] },
      }),
      fail('drift.dataset'),
      fail('drift.multivariate', [], {
        value: {
          importance: [
            { column: 'amount', value: 0.3 },
            { column: 'income', value: 0.01 },
          ],
        },
      }),
      warn('leakage.label-predictor-change', ['amount']),
      warn('monitor.drift', ['amount'], {
        value: {
          chunks: [
            { period: 'reference', start: '2026-01-01T00:00:00', alert: false },
            { period: 'current', start: '2026-02-01T00:00:00', alert: true },
            { period: 'current', start: '2026-03-01T00:00:00', alert: false },
            { period: 'current', start: '2026-04-01T00:00:00', alert: true },
          ],
        },
      }),
    ];
    const [incident, ...others] = fold(results);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      id: 'drift.column/amount',
      title: 'amount drifted',
      message:
        'amount is ≥ 10 in 30.0 % of the rows, 10.0 % in the reference; to the model it is 40.0 % of what decides score.',
      since: '2026-04-01T00:00:00',
    });
  });

  it('where only part of current moved, said without a statistic', () => {
    const chunk = (key: string, value: number, alert: boolean) => ({ key, value, alert, period: 'current' });
    const chunks = [chunk('may', 0.01, false), chunk('june', 0.06, true), chunk('july', 0.04, true)];
    const monitored = fail('monitor.drift', ['amount'], { message: 'Kolmogorov–Smirnov was 0.06.', value: { chunks } });
    expect(fold([monitored])[0]?.message).toBe('amount is spread otherwise in june than in any part of the reference.');
  });

  it('where a label is missing', () => {
    const results = [
      fail('schema.presence', ['label'], { value: { reference: 0, current: 0.3 } }),
      fail('drift.label', ['label'], { value: { of: 'missing' } }),
    ];
    expect(told(results)).toEqual([['schema.presence', 'drift.label']]);
  });

  it('where a column has another type, and so the rows look different', () => {
    const results = [
      fail('schema.types', [], { value: { changed: [{ column: 'amount', reference: 'number', current: 'text' }] } }),
      fail('drift.multivariate', [], { value: { importance: [{ column: 'amount', value: 0.2 }] } }),
    ];
    expect(told(results)).toEqual([['schema.types', 'drift.multivariate']]);
  });

  it('where label, prediction and probability moved', () => {
    const results = [
      moved('label'),
      moved('pred'),
      moved('score'),
      moved('label', { check: 'drift.label' }),
      moved('pred', { check: 'drift.prediction' }),
      warn('schema.categories', ['label']),
    ];
    expect(fold(results)).toMatchObject([
      { id: 'drift.label/label', title: 'The label and the prediction drifted', columns: ['label', 'pred', 'score'] },
    ]);
    expect(fold(results.slice(1, 3))).toMatchObject([{ title: 'The prediction drifted' }]);
  });

  it('where two columns have one order', () => {
    const pairs = [{ a: 'amount', b: 'income', method: 'spearman', value: -0.9999 }];
    const twins = result({ check: 'integrity.correlation', columns: [], dataset: 'current', value: { pairs } });
    const results = [moved('amount'), moved('income'), moved('channel'), twins];
    expect(fold(results).map((incident) => incident.columns)).toEqual([['amount', 'income'], ['channel']]);
    expect(fold(results.slice(0, 3))).toHaveLength(3);
  });

  it('where values of several columns are missing together', () => {
    const lost = (name: string, currentMissing: number): Result =>
      fail('drift.column', [name], {
        value: { of: 'missing', referenceMissing: 3, referenceRows: 1000, currentMissing, currentRows: 1000 },
      });
    const results = [lost('amount', 300), lost('income', 300), lost('channel', 301)];
    expect(fold(results).map(({ message }) => message)).toEqual([
      '30.0 % of amount is missing, 0.30 % in the reference; income is missing with it.',
      '30.1 % of channel is missing, 0.30 % in the reference.',
    ]);
    expect(fold([lost('amount', 4), lost('income', 4)])).toHaveLength(2);
  });

  it('where values of several columns are missing in the same rows, of one file and of old faults alike', () => {
    const names = ['amount', 'income', 'channel', 'gone'];
    const hole = (name: string, missing: number, given: Partial<Result> = {}): Result =>
      warn('integrity.missing', [name], { value: { missing }, message: `${missing} are missing.`, ...given });
    /** The rows that all columns but the last lack, and those that it lacks besides. */
    const shapeOf = (rows: number, together: MissingShape['together']): Shape => {
      const missing = { columns: names, more: 0, complete: 0, patterns: [], distinct: 2, together };
      return {
        reference: null,
        current: { rows, columns: 4, types: [], missingCells: 0, memory: 0, missing, sample: null },
      };
    };
    const shared = shapeOf(1000, [[94], [94, 94], [93, 93, 93], [90, 90, 90, 120]]);
    const one = names.map((name, at) => hole(name, [94, 94, 93, 120][at] ?? 0));
    const old = one.map((each): Result => ({ ...each, standing: true }));
    for (const [results, known] of [
      [one, alone],
      [old, both],
    ] as const) {
      expect(foldIncidents(results, known, [], shared)).toMatchObject([
        {
          title: 'amount, channel, income have missing values',
          message: '94 are missing. channel, income are missing in the same rows.',
          columns: ['amount', 'channel', 'income'],
          todo: 'Find out why amount, channel, income are not always filled, and decide how to fill what is missing.',
        },
        { title: 'gone has missing values', message: '120 are missing.' },
      ]);
      // What nearly all rows lack is missing together by chance.
      const rare = shapeOf(1000, [[990], [985, 990], [985, 985, 990], [985, 985, 985, 990]]);
      expect(foldIncidents(results, known, [], rare)).toHaveLength(4);
      expect(foldIncidents(results, known)).toHaveLength(4);
    }
  });

  it('where a model got worse, and where it did', () => {
    const lost = (of: string, status: Result['status']): Result =>
      fail('model.degradation', [], { status, by: ['channel'], of });
    const groups = [lost('a', 'fail'), lost('b', 'pass'), lost('c', 'pass')];
    expect(told([fail('model.degradation'), ...groups])).toEqual([['model.degradation', 'model.degradation']]);
    expect(fold(groups)).toMatchObject([{ where: [{ column: 'channel', in: ['a'] }] }]);
  });

  it('in the rows of its groups, or where it moved, unless values are private', () => {
    const group = (of: string, by = ['channel']): Result => moved('amount', { by, of });
    const segment = (where: Json): Result =>
      moved('amount', { value: { ...moved('amount').value, segment: { where } } });
    const whereOf = (result: Result, known = both): Incident['where'] | undefined => fold([result], known)[0]?.where;
    expect(whereOf(group('(missing)'))).toEqual([{ column: 'channel', in: [null] }]);
    expect(whereOf(group('a, b', ['channel', 'gone']))).toBeNull();
    expect(whereOf(group('group 1'), { ...both, privacy: { columns: ['channel'] } })).toBeNull();
    expect(
      whereOf(
        segment([
          { column: 'channel', value: null },
          { column: 'income', range: [null, 5] },
        ]),
      ),
    ).toEqual([
      { column: 'channel', in: [null] },
      { column: 'income', from: null, to: 5 },
    ]);
    expect(whereOf(segment([{ column: 'channel', values: ['a', 'b'] }]))).toEqual([
      { column: 'channel', in: ['a', 'b'] },
    ]);
    expect(whereOf(segment([{ column: 'channel' }, { column: 'income', value: 'x' }]))).toBeNull();
    expect(whereOf(moved('amount'))).toBeNull();
  });

  it('where many checks break for one reason', () => {
    const results = ['model.roc', 'model.lift', 'model.confusion'].flatMap((check) =>
      (['reference', 'current'] as const).map((dataset) =>
        result({
          check,
          columns: [],
          dataset,
          status: 'error',
          message: 'Labels and predictions are coded differently.',
        }),
      ),
    );
    expect(
      fold([...results, result({ check: 'drift.label', columns: ['label'], status: 'error', message: 'Other.' })]),
    ).toMatchObject([
      { status: 'error', title: '3 checks could not run', message: 'Labels and predictions are coded differently.' },
      { status: 'error', title: 'label: label drift', message: 'Other.' },
    ]);
  });

  it('where rows are copies', () => {
    const results = [
      warn('integrity.duplicate-rows', [], { dataset: 'current', value: { duplicates: 14 } }),
      warn('integrity.conflicting-labels', [], { dataset: 'current', value: { rows: 4 } }),
      fail('schema.unique', ['amount'], { value: { repeats: 14 } }),
      warn('leakage.row-overlap', [], { value: { rows: 9 } }),
      fail('leakage.id-overlap', [], { value: { rows: 9 } }),
      warn('leakage.time-duplicates', ['income'], { value: { rows: 9 } }),
      fail('leakage.time-overlap', ['income'], { value: { rows: 9 } }),
    ];
    expect(fold(results)).toMatchObject([
      {
        id: 'leakage.id-overlap',
        title: 'Rows occur more than once',
        message: '9 rows of current occur in the reference and 14 rows of current repeat an earlier row.',
      },
    ]);
    // A key that repeats far more often than rows do is another fault.
    expect(fold([...results.slice(0, 2), fail('schema.unique', ['amount'], { value: { repeats: 500 } })])).toHaveLength(
      2,
    );
  });

  it('where a column is gone and rules ask for it', () => {
    const results = [
      fail('schema.columns', [], {
        value: { missing: ['gone'], added: [], renamed: [] },
        message: 'Current lacks gone.',
      }),
      fail('rule.not-null', ['gone'], { dataset: 'current' }),
      fail('rule.between', ['gone'], { dataset: 'current', condition: '1 … 2' }),
      fail('rule.between', ['amount'], { dataset: 'current' }),
    ];
    expect(told(results)).toEqual([['schema.columns', 'rule.between', 'rule.not-null'], ['rule.between']]);
    expect(fold(results)[0]).toMatchObject({
      title: 'gone is gone',
      message: 'Current lacks gone.',
      columns: ['gone'],
    });
  });

  it('where the model lost', () => {
    const results = [
      fail('model.degradation'),
      warn('model.calibration', [], { dataset: 'current' }),
      warn('model.baseline', [], { dataset: 'reference' }),
      warn('model.segments', [], { dataset: 'current' }),
      warn('monitor.performance', [], { of: 'rocAuc' }),
      warn('monitor.performance', [], { of: 'f1' }),
    ];
    expect(told(results)).toEqual([
      ['model.degradation', 'monitor.performance', 'monitor.performance', 'model.calibration', 'model.segments'],
      ['model.baseline'],
    ]);
  });

  it('where many columns have one fault', () => {
    const constant = (name: string, given: Partial<Result> = {}): Result =>
      warn('integrity.constant', [name], { dataset: 'current', value: { distinct: 1 }, ...given });
    const results = ['amount', 'income', 'channel'].map((name) => constant(name));
    for (const known of [both, alone]) {
      const [incident, ...others] = fold(results, known);
      expect(others).toEqual([]);
      expect(incident).toMatchObject({
        title: '3 columns hardly vary',
        message: '3 columns hardly vary: amount, channel, income.',
        results: [0, 2, 1],
      });
    }
    // Two are told apart, and so is one that moved beside.
    expect(told(results.slice(1), alone)).toHaveLength(2);
    expect(told([...results, constant('gone'), moved('income')])).toHaveLength(2);
    expect(told([...results.slice(1), constant('gone', { standing: true })], both)).toHaveLength(3);
  });

  it('where both sides show what one check looks for', () => {
    const sides = (['reference', 'current'] as const).map((dataset) =>
      warn('integrity.rejected-lines', [], { dataset }),
    );
    expect(told(sides)).toEqual([['integrity.rejected-lines', 'integrity.rejected-lines']]);
  });
});

describe('what is another fact', () => {
  it('is a whole that the named columns do not explain', () => {
    const importance = [
      { column: 'channel', value: 0.3 },
      { column: 'amount', value: 0.05 },
    ];
    const results = [moved('amount'), fail('drift.multivariate', [], { value: { importance } })];
    expect(told(results)).toEqual([['drift.column'], ['drift.multivariate']]);
    expect(fold(results)[1]?.title).toBe('The rows as a whole look different');
  });

  it('is no whole whose most telling columns all have findings of their own, however much many others weigh', () => {
    const others = Array.from({ length: 30 }, (_, at) => ({ column: `other ${at}`, value: 0.05 }));
    const named = ['channel', 'amount', 'income'].map((column) => ({ column, value: 0.1 }));
    const whole = fail('drift.multivariate', [], { value: { importance: [...named, ...others] } });
    const range = fail('schema.range', ['channel'], { value: { rows: 90, chanceRows: 4 } });
    expect(told([range, moved('amount'), moved('income'), whole])).toEqual([
      ['schema.range', 'drift.multivariate'],
      ['drift.column'],
      ['drift.column'],
    ]);
    expect(told([range, moved('amount'), whole])).toHaveLength(3);
    const ignored = { check: 'drift.column', columns: ['income'], enabled: false };
    const known = knownOf({ reference: side(), current: side() }, plans, 'values', 'current', [ignored]);
    expect(told([range, moved('amount'), whole], known)).toHaveLength(2);
  });

  it('is a value far from all others in a column that moved', () => {
    const outside = (rows: number) =>
      warn('schema.range', ['amount'], { message: 'It leaves its range.', value: { rows, chanceRows: 4 } });
    const far = warn('integrity.value-outliers', ['amount'], {
      dataset: 'current',
      message: '1048 (1 row) lies far from all others.',
      value: { far: [{ from: 1048, to: 1048, rows: 1, restEnd: 40 }] },
    });
    const incidents = fold([moved('amount'), outside(1), far]);
    expect(incidents.map(({ title, results }) => [title, results])).toEqual([
      ['amount drifted', [0]],
      ['amount has values far from all others', [1, 2]],
    ]);
    expect(incidents[1]?.message).toBe('1048 (1 row) lies far from all others.');
    // Of a column that moved the ends lie further out, and many rows beyond.
    expect(told([moved('amount'), outside(1)])).toHaveLength(1);
    expect(told([moved('amount'), outside(60)])).toHaveLength(1);
  });

  it('is a standing fault of a column that moved', () => {
    const standing = warn('integrity.whitespace', ['amount'], { standing: true });
    const incidents = fold([standing, moved('amount')]);
    expect(incidents).toMatchObject([{ status: 'fail' }, { status: 'warn', standing: true }]);
    expect(incidents[0]).not.toHaveProperty('standing');
  });

  it('is every fault of one file by itself', () => {
    const results = ['integrity.whitespace', 'integrity.special-characters', 'integrity.string-mismatch'].map((check) =>
      warn(check, ['channel'], { dataset: 'current' }),
    );
    expect(fold(results, alone).map(({ title }) => title)).toEqual([
      'channel has cells without a letter or digit',
      'channel spells one text in several ways',
      'channel has spaces around text',
    ]);
    expect(fold(results, both)).toHaveLength(1);
  });

  it('is spaces around a text, which make a second spelling of it, and not spellings that differ otherwise', () => {
    const padded = warn('integrity.whitespace', ['channel'], { dataset: 'current' });
    const spelt = (bySpaces: number, column = 'channel'): Result =>
      warn('integrity.string-mismatch', [column], {
        dataset: 'current',
        severity: 0.9,
        value: { mismatches: 2, bySpaces },
      });
    expect(fold([spelt(2), padded], alone)).toMatchObject([
      { title: 'channel has spaces around text', results: [1, 0] },
    ]);
    expect(told([spelt(1), padded], alone)).toHaveLength(2);
    expect(told([spelt(2, 'label'), padded], alone)).toHaveLength(2);
    const many = ['channel', 'label', 'pred'].map((name) =>
      warn('integrity.whitespace', [name], { dataset: 'current' }),
    );
    expect(fold([...many, spelt(2)], alone)).toMatchObject([{ title: '3 columns have spaces around text' }]);
  });

  it('is a rule, which a person wrote', () => {
    expect(told([warn('rule.between', ['amount'], { dataset: 'current' }), moved('amount')])).toEqual([
      ['drift.column'],
      ['rule.between'],
    ]);
  });
});

const cause: Recognised = {
  title: 'amount is in cents',
  message: 'amount is 100 times what it was.',
  where: null,
  since: null,
  columns: ['amount'],
  results: [],
  cause: { kind: 'unit', parameters: {}, explained: 1, sure: true, todo: 'Divide it.', undo: null, views: [] },
};

describe('a cause', () => {
  const results = [
    moved('amount'),
    fail('schema.range', ['amount']),
    fail('integrity.missing', ['amount'], { dataset: 'current' }),
    moved('income', { severity: 0.9 }),
  ];

  it('tells the facts about its columns as one, which keeps its id and its place', () => {
    const [before, after] = [fold(results), foldIncidents(results, both, [cause])];
    const amount = (incidents: readonly Incident[]) => incidents.filter(({ columns }) => columns.includes('amount'));
    expect(amount(before)).toHaveLength(2);
    expect(amount(after)).toMatchObject([{ title: cause.title, message: cause.message, cause: { kind: 'unit' } }]);
    expect(amount(after)[0]?.id).toBe(amount(before)[0]?.id);
    expect(after.map(({ columns }) => columns[0])).toEqual(['income', 'amount']);
  });

  it('explains why the rows as a whole look different, whatever its first finding is', () => {
    const far = warn('schema.range', ['amount'], { value: { rows: 2, chanceRows: 4 } });
    const importance = [{ column: 'amount', value: 0.3 }];
    const whole = fail('drift.multivariate', [], { value: { importance } });
    const outlying = warn('integrity.value-outliers', ['amount'], { dataset: 'current', value: { far: [{}] } });
    expect(foldIncidents([outlying, far, moved('amount'), whole], both, [cause])).toHaveLength(1);
  });

  it('of which nothing was found tells nothing', () => {
    expect(foldIncidents(results, both, [{ ...cause, columns: ['channel'] }])).toEqual(fold(results));
  });
});

describe('incidents stand in the order of what they cost', () => {
  it('within a status: a broken model or a leak, what the model uses, faults that began, the rest, what stands', () => {
    const used = (name: string, importance: number): Result =>
      moved(name, { value: { ...moved(name).value, importance } });
    const results = [
      warn('integrity.constant', ['channel'], { standing: true }),
      fail('rule.not-null', ['amount']),
      used('amount', 0.1),
      used('income', 0.6),
      fail('leakage.group-overlap', ['channel']),
      fail('model.degradation'),
      fail('integrity.duplicate-rows', [], { dataset: 'current', severity: 0.2 }),
    ];
    expect(fold(results).map(({ id }) => id)).toEqual([
      'leakage.group-overlap/channel',
      'model.degradation',
      'integrity.duplicate-rows',
      'drift.column/income',
      'drift.column/amount',
      'rule.not-null/amount',
      'integrity.constant/channel',
    ]);
  });
});

const anyResult = fc
  .record({
    check: fc.constantFrom(...checks.map(({ id }) => id)),
    columns: fc.oneof(
      fc.constant([]),
      fc.constantFrom(...Object.keys(roles)).map((name) => [name]),
    ),
    dataset: fc.constantFrom('reference', 'current', null),
    status: fc.constantFrom('pass', 'warn', 'fail', 'error', 'skipped'),
    severity: fc.double({ min: 0, max: 1, noNaN: true }),
    standing: fc.boolean(),
    of: fc.constantFrom(null, 'a', 'b'),
    value: fc.constantFrom<Result['value'][]>(
      {},
      { rows: 5, duplicates: 5, repeats: 5 },
      { rows: 1, chanceRows: 4, far: [{ to: 900 }] },
      { of: 'missing', referenceMissing: 40, currentMissing: 60 },
      { missing: ['gone'], added: ['new'], renamed: [{ from: 'a', to: 'b' }], changed: [{ column: 'amount' }] },
      { pairs: [{ a: 'amount', b: 'income', method: 'spearman', value: 1, change: 0.5, qValue: 0 }], above: 1 },
      {
        importance: [{ column: 'amount', value: 1 }],
        contributions: 'none',
        chunks: [{ period: 'current', alert: true }],
      },
    ),
  })
  .map(({ standing, ...given }) => result({ ...given, ...(standing && given.status === 'warn' && { standing }) }));
const anyResults = fc.array(anyResult, { maxLength: 40 });
const anyKnown = fc.constantFrom(both, alone);
const anyCauses = fc
  .subarray(Object.keys(roles), { minLength: 1 })
  .map((columns): readonly Recognised[] => [{ ...cause, columns }]);

it('is shown before the verdict where nothing to come can tell it otherwise', () => {
  const early = (one: Result): boolean => findingOf(one, both) !== null;
  expect(early(fail('rule.between', ['amount'], { dataset: 'current' }))).toBe(true);
  expect(early(warn('integrity.reading', [], { dataset: 'current' }))).toBe(true);
  expect(early(warn('integrity.missing', ['amount'], { standing: true }))).toBe(true);
  expect(early(warn('integrity.reading', [], { dataset: 'reference' }))).toBe(false);
  expect(early(warn('integrity.special-characters', ['channel'], { dataset: 'current' }))).toBe(false);
});

describe('whatever is found', () => {
  it('belongs to exactly one incident, which has the worst status of what is not standing', () => {
    fc.assert(
      fc.property(anyResults, anyKnown, (results, known) => {
        const incidents = fold(results, known);
        const placed = incidents.flatMap((incident) => incident.results);
        expect(placed.sort((a, b) => a - b)).toEqual(results.flatMap((one, place) => (isFinding(one) ? [place] : [])));
        expect(new Set(incidents.map(({ id }) => id)).size).toBe(incidents.length);
        for (const { status, standing = false, results: places, message, title } of incidents) {
          const own = places.flatMap((place) => results[place] ?? []);
          expect(standing).toBe(own.every((one) => one.standing));
          const judged = standing ? own : own.filter((one) => !one.standing);
          expect(worstFirst.find((one) => judged.some((each) => each.status === one))).toBe(status);
          expect(own[0]?.status).toBe(status);
          expect(message).not.toBe('');
          expect(title).not.toBe('');
        }
      }),
    );
  });

  it('is folded and ranked alike in whatever order it came', () => {
    const shuffled = anyResults.chain((results) =>
      fc.tuple(fc.constant(results), fc.shuffledSubarray(results, { minLength: results.length })),
    );
    const bare = (incidents: readonly Incident[]) => incidents.map(({ results: _, ...incident }) => incident.status);
    fc.assert(
      fc.property(shuffled, ([results, other]) => {
        expect(bare(fold(other))).toEqual(bare(fold(results)));
      }),
    );
  });

  it('is shown at once where it stands, for that follows from nothing that changed', () => {
    const weak = warn('model.segments', [], { dataset: 'current' });
    expect(standsAlone({ ...weak, standing: true }, both)).toBe(true);
    expect(standsAlone(weak, both)).toBe(false);
  });

  it('leads an incident of its own with its own words, where it was shown at once', () => {
    fc.assert(
      fc.property(anyResults, anyKnown, anyCauses, (results, known, causes) => {
        const incidents = foldIncidents(results, known, known.hasReference ? causes : []);
        // Results of one check on the same columns may tell one fact; which of them leads is not known ahead.
        const distinct = new Set(results.map((one) => [one.check, ...one.columns].join('/')));
        if (distinct.size < results.length) return;
        results.forEach((one, place) => {
          if (!isFinding(one) || !standsAlone(one, known)) return;
          const incident = incidents.find((each) => each.results.includes(place));
          const [early] = fold([one], known);
          expect(incident?.results[0]).toBe(place);
          expect(incident).toMatchObject({ status: early?.status, title: early?.title, message: early?.message });
        });
      }),
    );
  });
});
