import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CheckEntry, Report, Result, SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import golden from '../../golden/performance/nannyml.json';
import { csv, fileAt, open, resultOf, runWhole, validate } from '../../support/datasets';

type Figure = {
  readonly key: string;
  readonly period: 'reference' | 'current';
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly lowerThreshold: number | null;
  readonly upperThreshold: number | null;
  readonly alert: boolean;
  readonly small: boolean;
  readonly awaited?: boolean;
  readonly realised: number | null;
};
const chunksOf = ({ value }: Result): readonly Figure[] => value['chunks'] as readonly Figure[];
const currentOf = (result: Result): readonly Figure[] => chunksOf(result).filter(({ period }) => period === 'current');

const others = ['drift', 'quality', 'multivariate', 'concept', 'concept-shift', 'ranker'];
const without: CheckEntry[] = others.map((name) => ({ check: `monitor.${name}`, enabled: false }));

describe('preset nannyml', () => {
  type Table = keyof typeof golden.chunkSizes;
  type Told = {
    readonly reference: readonly (number | null)[];
    readonly current: readonly (number | null)[];
    readonly samplingErrors: readonly (number | null)[];
    readonly lower: number;
    readonly upper: number;
    readonly alerts: readonly boolean[];
  };
  type Found = { readonly [metric: string]: Told };
  type Golden = {
    readonly realised: Found;
    readonly estimated: Found;
    readonly calibrated: readonly (string | number)[];
  };

  const file = (name: string) =>
    fileAt(fileURLToPath(new URL(`../../golden/performance/${name}.parquet`, import.meta.url)));

  async function run(table: Table, probability: NonNullable<SuiteInput['roles']>, params: object): Promise<Report> {
    const suite: SuiteInput = {
      preset: 'nannyml',
      chunks: { by: 'size', rows: golden.chunkSizes[table] },
      include: ['monitor'],
      roles: { label: 'label', prediction: 'prediction', ...probability },
      checks: [
        ...without,
        ...['monitor.performance', 'monitor.estimate'].map((check) => ({ check, params: { ...params } })),
      ],
    };
    const reference = await open(file(`${table}-reference`), 'reference', suite);
    const current = await open(file(`${table}-current`), 'current', suite);
    return runWhole({ reference, current }, suite, { onProgress: () => undefined });
  }

  /** What the tool calls the metric of a result. */
  function there({ value }: Result, isBinary: boolean): string {
    const metric = String(value['metric']);
    const cell = value['cell'] as { label: string; prediction: string } | null;
    if (!cell) return metric.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (!isBinary) return `true_${cell.label}_pred_${cell.prediction}`;
    return `${cell.label === cell.prediction ? 'true' : 'false'}_${cell.prediction === '1' ? 'positive' : 'negative'}`;
  }

  const classMetrics = [
    'rocAuc',
    'averagePrecision',
    'f1',
    'precision',
    'recall',
    'specificity',
    'accuracy',
    'confusion',
  ];

  /** Relative, or absolute for what is near 0. */
  function near(found: readonly (number | null)[], expected: readonly (number | null)[], within: number, what: string) {
    expect(found, what).toHaveLength(expected.length);
    found.forEach((value, at) => {
      const there = expected[at] ?? null;
      if (value === null || there === null) expect(value, what).toBe(there);
      else expect(Math.abs(value - there) / Math.max(1, Math.abs(there)), `${what} ${at}`).toBeLessThan(within);
    });
  }

  const errorsOf = (chunks: readonly Figure[]): readonly (number | null)[] =>
    chunks.map(({ value, low, high }) => {
      if (value === null || low === null || high === null) return null;
      return Math.max(high - value, value - low) / 3;
    });

  function compare(result: Result, told: Told | undefined, within: number, hasErrors: boolean) {
    const what = `${result.check} ${String(result.value['metric'])}`;
    if (!told) throw new Error(what);
    const [first] = currentOf(result);
    const values = (of: readonly Figure[]) => of.map(({ value }) => value);
    const reference = chunksOf(result).filter(({ period }) => period === 'reference');
    near(values(reference), told.reference, within, what);
    near(values(currentOf(result)), told.current, within, what);
    near([first?.lowerThreshold ?? null, first?.upperThreshold ?? null], [told.lower, told.upper], within, what);
    expect(
      currentOf(result).map(({ alert }) => alert),
      what,
    ).toEqual(told.alerts);
    const errors = errorsOf(currentOf(result));
    if (!hasErrors) return;
    near(
      errors,
      told.samplingErrors.map((error, at) => (errors[at] === null ? null : error)),
      within,
      what,
    );
  }

  it.each(['housing', 'census', 'cards'] as const)(
    'gives performance and label-free estimates of %s',
    async (table) => {
      const isBinary = table !== 'cards';
      const cards = ['highstreet_card', 'prepaid_card', 'upmarket_card'];
      const report = await run(
        table,
        { probability: isBinary ? 'probability' : Object.fromEntries(cards.map((card) => [card, card])) },
        isBinary ? { metric: [...classMetrics, 'businessValue'], values: golden.values } : { metric: classMetrics },
      );
      expect(report.results).toHaveLength(2 * (isBinary ? 12 : 16));
      const { realised, estimated, calibrated }: Golden = golden[table];
      for (const result of report.results) {
        const isEstimate = result.check === 'monitor.estimate';
        const told = (isEstimate ? estimated : realised)[there(result, isBinary)];
        // The tool draws the sampling error of average precision by chance.
        compare(result, told, 1e-9, result.value['metric'] !== 'averagePrecision');
        if (isEstimate) expect(result.value).toMatchObject({ method: 'cbpe', calibrated: calibrated.map(String) });
      }
    },
  );

  it('gives the loss of cars by labels, and within 5 % what its trees expect', async () => {
    const metric = ['mae', 'msle'];
    const report = await run('cars', {}, { metric });
    const { realised, estimated }: Omit<Golden, 'calibrated'> = golden.cars;
    for (const name of metric) {
      const [byLabels, expected] = ['monitor.performance', 'monitor.estimate'].map((check) =>
        report.results.find((result) => result.check === check && result.value['metric'] === name),
      );
      if (!byLabels || !expected) throw new Error(name);
      compare(byLabels, realised[name], 1e-9, true);
      expect(expected.value).toMatchObject({ method: 'dle', trainedRows: 5000 });
      expect(currentOf(expected).map((one) => one.realised)).toEqual(currentOf(byLabels).map(({ value }) => value));
      // Logarithms of what is far from the rows learned from: the realised figure lies beyond both estimates.
      const within = name === 'msle' ? 0.15 : 0.05;
      currentOf(expected).forEach(({ value }, at) => {
        const there = estimated[name]?.current[at] ?? NaN;
        expect(Math.abs((value ?? NaN) / there - 1), `${name} ${at}`).toBeLessThan(within);
      });
    }
    const mae = report.results.find(({ check, value }) => check === 'monitor.estimate' && value['metric'] === 'mae');
    expect(mae && currentOf(mae).map(({ alert }) => alert)).toEqual(golden.cars.estimated.mae.alerts);
  });
});

/** Rows of a model that says how likely a label is, truly; `middle` moves rows to where it does not know. */
function predicted(rows: number, seed: number, middle: (row: number) => boolean, labelled: (row: number) => boolean) {
  const random = randomNumbers(seed);
  const columns = {
    x: [] as number[],
    probability: [] as string[],
    prediction: [] as number[],
    label: [] as unknown[],
  };
  for (let row = 0; row < rows; row++) {
    const x = middle(row) ? 0.4 + 0.2 * random() : random();
    const chance = 1 / (1 + Math.exp(-12 * (x - 0.5)));
    columns.x.push(Number(x.toFixed(6)));
    columns.probability.push(chance.toFixed(6));
    columns.prediction.push(chance >= 0.5 ? 1 : 0);
    const happened = random() < chance ? 1 : 0;
    columns.label.push(labelled(row) ? happened : '');
  }
  return csv({ ...columns, label: columns.label.map(String) });
}
const always = () => true;
const never = () => false;

const classSuite: SuiteInput = {
  include: ['monitor'],
  roles: { label: 'label', prediction: 'prediction', probability: 'probability' },
  types: { x: 'numeric' },
  chunks: { by: 'size', rows: 500 },
  checks: without,
};

describe('performance over chunks', () => {
  const reference = predicted(5000, 1, never, always);

  it('estimates without labels what labels show later, where rows move to where the model does not know', async () => {
    const moved = predicted(2500, 2, (row) => row >= 1000, always);
    const report = await validate(reference, moved, classSuite);
    expect(report.results.map(({ check, value, status }) => [check, value['metric'], status])).toEqual([
      ['monitor.performance', 'rocAuc', 'fail'],
      ['monitor.performance', 'f1', 'fail'],
      ['monitor.performance', 'accuracy', 'fail'],
      ['monitor.estimate', 'rocAuc', 'fail'],
      ['monitor.estimate', 'f1', 'fail'],
      ['monitor.estimate', 'accuracy', 'fail'],
    ]);
    for (const result of report.results) {
      expect(currentOf(result).map(({ alert }) => alert)).toEqual([false, false, true, true, true]);
    }
    const accuracy = report.results.find(
      ({ check, value }) => check === 'monitor.estimate' && value['metric'] === 'accuracy',
    );
    for (const { value, low, high, realised } of accuracy ? currentOf(accuracy) : []) {
      expect(realised).toBeGreaterThan(low ?? 1);
      expect(realised).toBeLessThan(high ?? 0);
      expect(Math.abs((value ?? NaN) - (realised ?? NaN))).toBeLessThan(0.06);
    }

    const unlabelled = await validate(
      reference,
      predicted(2500, 2, (row) => row >= 1000, never),
      classSuite,
    );
    const estimates = (of: Report) => of.results.filter(({ check }) => check === 'monitor.estimate');
    expect(estimates(unlabelled).map((one) => currentOf(one).map(({ value }) => value))).toEqual(
      estimates(report).map((one) => currentOf(one).map(({ value }) => value)),
    );
    expect(estimates(unlabelled)[0]?.message).toContain('ROC AUC (estimated) was');
    const toCome = unlabelled.results.filter(({ check }) => check === 'monitor.performance');
    expect(toCome.map(({ value }) => value['metric'])).toEqual(['rocAuc', 'f1', 'accuracy']);
    for (const result of toCome) {
      expect(result.status).toBe('skipped');
      expect(result.message).toMatch(/^Current has no label yet: .* The labels of 1-500, 501-1000, .* are awaited\.$/);
      expect(result.views).toMatchObject([{ kind: 'timeline' }]);
      expect(currentOf(result).every((chunk) => chunk.awaited && chunk.value === null && !chunk.alert)).toBe(true);
    }
  });

  it('awaits the labels of the last month, judges the one before, and stands with its band where nothing is before', async () => {
    const dated = (text: string, from: number): string => {
      const [head = '', ...rows] = text.split('\n').filter(Boolean);
      const day = (row: number): string => `2024-${String(from + Math.floor(row / 500)).padStart(2, '0')}-15`;
      return [`day,${head}`, ...rows.map((row, at) => `${day(at)},${row}`)].join('\n');
    };
    const suite: SuiteInput = {
      ...classSuite,
      roles: { ...classSuite.roles, time: 'day' },
      chunks: { by: 'time', every: 'month' },
      checks: [...without, { check: 'monitor.performance', params: { metric: 'accuracy' } }],
    };
    const current = dated(
      predicted(1000, 11, always, (row) => row < 500),
      7,
    );
    const judged = resultOf(
      await validate(dated(reference.split('\n').slice(0, 3001).join('\n'), 1), current, suite),
      'monitor.performance',
    );
    // Of the months with labels July is the last.
    expect(judged.status).toBe('fail');
    expect(judged.message).toMatch(/^Accuracy was .* in 2024-07, .* The labels of 2024-08 are awaited\.$/);
    expect(currentOf(judged).map(({ key, awaited, small, value }) => [key, awaited, small, value !== null])).toEqual([
      ['2024-07', false, false, true],
      ['2024-08', true, false, false],
    ]);
    expect(judged.figure).toBe(currentOf(judged)[0]?.value);
    const alone = resultOf(await validate(null, current, suite), 'monitor.performance');
    expect(alone).toMatchObject({ status: 'skipped', message: expect.stringContaining('there is no reference') });
    const [july] = chunksOf(alone);
    expect((july?.low ?? 1) < (july?.value ?? 0) && (july?.value ?? 1) < (july?.high ?? 0)).toBe(true);
  });

  it('gives no alert where nothing moved, and counts the rows whose label is still to come', async () => {
    const report = await validate(
      reference,
      predicted(2500, 3, never, (row) => row < 1250),
      classSuite,
    );
    expect(report.results.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'pass'));
    const [area] = report.results;
    expect(area?.message).toContain('1,250 rows of current have no label.');
    expect(area && currentOf(area).map(({ value }) => value !== null)).toEqual([true, true, true, false, false]);
    expect(area?.value['chunks']).toContainEqual(
      expect.objectContaining({ key: '1001-1500', rows: 500, labelled: 250 }),
    );
  });

  it('does not judge chunks of few rows, nor what is better unless asked', async () => {
    const text = predicted(20, 4, always, always);
    const few = await validate(reference, text, { ...classSuite, chunks: { by: 'size', rows: 500 } });
    expect(few.results.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'pass'));
    expect(few.results[0]?.message).toContain('1 chunk had too few rows to tell');

    const worse = predicted(5000, 5, always, always);
    const asked = (direction: string) =>
      validate(worse, predicted(1000, 6, never, always), {
        ...classSuite,
        checks: [...without, { check: 'monitor.performance', params: { metric: 'accuracy', direction } }],
      }).then((report) => resultOf(report, 'monitor.performance').status);
    expect([await asked('worse'), await asked('both')]).toEqual(['pass', 'fail']);
  });

  it('tells the cells of the confusion matrix and what rows are worth, and what is wrong with the question', async () => {
    const current = predicted(1000, 7, never, always);
    const ask = (params: CheckEntry['params']) =>
      validate(reference, current, {
        ...classSuite,
        checks: [...without, ...['monitor.performance', 'monitor.estimate'].map((check) => ({ check, params }))],
      });
    const told = await ask({
      metric: ['confusion', 'businessValue'],
      values: [
        [0, -1],
        [-5, 2],
      ],
    });
    const cells = told.results.filter(({ check, value }) => check === 'monitor.estimate' && value['cell'] !== null);
    const shares = cells.map((cell) => currentOf(cell)[0]?.value ?? NaN);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    const [value] = told.results.filter(({ value, check }) => check === 'monitor.estimate' && value['cell'] === null);
    const worth = [0, -1, -5, 2].reduce((sum, each, at) => sum + each * (shares[at] ?? NaN), 0);
    expect(value && currentOf(value)[0]?.value).toBeCloseTo(worth, 12);

    // Several checks that break over one thing tell it once, as an error.
    const messages = async (params: CheckEntry['params']) =>
      (await ask(params)).results.map(({ message }) => message).filter((message) => !message.startsWith('Not run'));
    expect((await messages({ metric: 'businessValue', values: [[1]] }))[0]).toContain('a table of 2 by 2 numbers');
    expect((await messages({ metric: 'confusion', cell: { label: 'x', prediction: '1' } }))[0]).toContain(
      'names the class "x"',
    );
    expect((await messages({ metric: 'mae' }))[0]).toContain('Mean absolute error does not fit the label');
  });

  it('needs probabilities to estimate classes, and expects the loss of quantities that grow uncertain', async () => {
    const roles = { label: 'label', prediction: 'prediction', probability: null };
    const blind = await validate(reference, predicted(1000, 8, never, always), { ...classSuite, roles });
    const [estimate] = blind.results.filter(({ check }) => check === 'monitor.estimate');
    expect(estimate).toMatchObject({ status: 'skipped', message: 'No column has the role probability.' });

    const prices = (rows: number, seed: number, wide: (row: number) => boolean, labelled: boolean): string => {
      const random = randomNumbers(seed);
      const [x, label, prediction]: [number[], (number | '')[], number[]] = [[], [], []];
      for (let row = 0; row < rows; row++) {
        const size = wide(row) ? 8 + 2 * random() : 10 * random();
        x.push(size);
        prediction.push(100 + 7 * size);
        label.push(labelled ? 100 + 7 * size + size * (random() - 0.5) : '');
      }
      return csv({ x, label, prediction });
    };
    const suite: SuiteInput = {
      ...classSuite,
      roles,
      types: { x: 'numeric', label: 'numeric', prediction: 'numeric' },
      checks: [...without, { check: 'monitor.estimate', params: { metric: 'mae', maxRows: 2000 } }],
    };
    const past = prices(4000, 9, never, true);
    const wide = resultOf(
      await validate(
        past,
        prices(1500, 10, (row) => row >= 1000, false),
        suite,
      ),
      'monitor.estimate',
    );
    expect(wide.status).toBe('fail');
    expect(currentOf(wide).map(({ alert }) => alert)).toEqual([false, false, true]);
    // Of 9 ± 1 the mean error is a quarter.
    expect(currentOf(wide)[2]?.value).toBeGreaterThan(2);
    expect(currentOf(wide)[2]?.value).toBeLessThan(2.5);
    expect(wide.value['trainedRows']).toBeLessThan(2300);
    const same = resultOf(await validate(past, prices(1500, 11, never, false), suite), 'monitor.estimate');
    expect(same.status).toBe('pass');
  });
});
