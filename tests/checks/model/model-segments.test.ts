import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { allRows } from '../../../src/checks/cells/draw-rows';
import { readLevels } from '../../../src/checks/model/lib/read/levels';
import { identifier, join, plainNumber, sql, table as stored } from '../../../src/data/engine/sql';
import { ownValue, type ColumnType, type SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import { csv, openText, resultOf, validate } from '../../support/datasets';

const rows = 2000;
const suite: SuiteInput = {
  include: ['model'],
  roles: { label: 'label', prediction: 'pred', segment: ['region'] },
};

/** Rows of three features; `errs` says how often the model is wrong at one. */
function table(
  seed: number,
  errs: (row: { age: number; region: string; plan: string }) => number,
  south = 1 / 3,
): string {
  const random = randomNumbers(seed);
  const cells = Array.from({ length: rows }, () => {
    const region = random() < south ? 'south' : random() < 0.5 ? 'north' : 'east';
    const plan = ['a', 'b', ''][Math.floor(random() * 3)] ?? '';
    const age = 18 + Math.floor(random() * 60);
    const label = random() < 0.5 ? 'yes' : 'no';
    const isWrong = random() < errs({ age, region, plan });
    return { age, region, plan, label, pred: isWrong === (label === 'yes') ? 'no' : 'yes' };
  });
  const column = (name: 'age' | 'region' | 'plan' | 'label' | 'pred') => cells.map((cell) => cell[name]);
  return csv({
    age: column('age'),
    region: column('region'),
    plan: column('plan'),
    label: column('label'),
    pred: column('pred'),
  });
}

describe('segments and fairness', () => {
  it('find where a model is weak, with exact counts and a filter that holds the same rows', async () => {
    const text = table(3, ({ region, plan }) => (region === 'south' && plan === '' ? 0.6 : 0.1));
    const report = await validate(null, text, suite);
    const { status, value } = resultOf(report, 'model.segments', undefined, 'current');
    expect(status).toBe('warn');
    const lines = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const inside = lines.filter(([, region, plan]) => region === 'south' && plan === '');
    const held = await (await openText(text)).drawRows({ count: rows / 2, seed: 42 });
    const judged = lines.filter((_, row) => held.includes(row)).filter((line) => inside.includes(line));
    const right = judged.filter(([, , , label, pred]) => label === pred).length;
    expect(value['segments']).toEqual([
      expect.objectContaining({
        where: 'region = south and plan is missing',
        rows: judged.length,
        allRows: inside.length,
        metric: 'accuracy',
        value: expect.closeTo(right / judged.length, 12),
      }),
    ]);
    const fair = resultOf(report, 'model.fairness', undefined, 'current');
    expect(fair.status).toBe('warn');
    expect(fair.message).toMatch(/where region is south/);
  });

  it('tell every level in SQL that the same rows meet, whatever it is called', async () => {
    const random = randomNumbers(17);
    const pick = <T>(values: readonly T[]): T | null => values[Math.floor(random() * values.length)] ?? null;
    const each = <T>(values: readonly T[]): (T | null)[] => Array.from({ length: 300 }, () => pick(values));
    const columns = {
      '"a ""name"" of; it"': each(["o'hara", '"b, ""c"""', 'd; --', null]),
      many: each(Array.from({ length: 9 }, (_, at) => `value ${at}`)),
      amount: each([0.25, 1.5, 2.75, 9, 12.5, 'inf', '-inf', 'nan', null]),
      steps: each([1, 2, 3, 40, 500, null]),
      rate: each([1, 2.5, 3.125, 'nan', null]),
      flag: each([true, false, null]),
    };
    const data = await openText(csv(columns));
    const side = { facts: data.facts, data };
    const types = { amount: 'numeric', steps: 'numeric', flag: 'boolean' } as const;
    for (const { name } of data.facts.columns) {
      const type: ColumnType = ownValue(types, name) ?? 'categorical';
      const reading = { categories: 4, bins: 3, isPrivate: false };
      const levels = await readLevels(
        side,
        { name, type, role: 'feature', why: '' },
        allRows(data.facts.rows),
        reading,
      );
      const codes = [...(levels?.codes ?? [])];
      const counted = levels?.filters.map(async (filter) => {
        const [found] = await data.query(
          sql`SELECT count(*)::DOUBLE AS n FROM ${stored} WHERE ${filter ?? sql`false`}`,
        );
        return Number(found?.['n']);
      });
      expect(await Promise.all(counted ?? []), name).toEqual(
        levels?.filters.map((_, level) => codes.filter((code) => code === level).length),
      );
    }
  });

  it('write plain numbers, which the engine reads as the same doubles', async () => {
    const random = randomNumbers(23);
    const numbers = Array.from({ length: 400 }, () => (random() - 0.5) * 10 ** Math.floor(12 * random()));
    const edges = numbers.map((value, at) => Number(value.toPrecision(3 + (at % 15))));
    const data = await openText(csv({ x: edges }));
    const met = edges.map(
      (edge) => sql`count_if(x = ${plainNumber(edge)} AND x = ${edge})::DOUBLE AS ${identifier(String(edge))}`,
    );
    const [found = {}] = await data.query(sql`SELECT ${join(met)} FROM ${stored}`);
    const same = edges.map((edge) => edges.filter((other) => other === edge).length);
    expect(edges.map((edge) => Number(found[String(edge)]))).toEqual(same);
    expect(plainNumber(105.7).text).toBe('105.7');
    expect(plainNumber(0.1 + 0.2).text).toBe(`'0.30000000000000004'::DOUBLE`);
  });

  it('give each segment a filter that a rule takes, of rows with label and prediction only', async () => {
    const lines = table(3, ({ region, plan, age }) =>
      (region === 'south' && plan === '') || age >= 66 ? 0.6 : 0.1,
    ).split('\n');
    const text = lines.map((line, row) => (row % 10 === 5 ? line.replace(/,(yes|no)$/, ',') : line)).join('\n');
    const found = z
      .object({ segments: z.array(z.looseObject({ allRows: z.number(), filter: z.string() })) })
      .parse(resultOf(await validate(null, text, suite), 'model.segments', undefined, 'current').value).segments;
    expect(found.length).toBeGreaterThan(1);
    const checks = found.map(({ allRows, filter }) => ({
      check: 'rule.row-count',
      params: { equals: allRows, filter },
    }));
    const report = await validate(null, text, { ...suite, include: ['rule'], checks });
    expect(report.results.filter(({ check }) => check === 'rule.row-count').map(({ status }) => status)).toEqual(
      found.map(() => 'pass'),
    );
  });

  it('accuse no group of random errors', async () => {
    const report = await validate(
      null,
      table(5, () => 0.2),
      suite,
    );
    expect(resultOf(report, 'model.segments', undefined, 'current')).toMatchObject({
      status: 'pass',
      value: { segments: [] },
    });
    expect(resultOf(report, 'model.fairness', undefined, 'current').status).toBe('pass');
  });

  it('stand where the same rows of the reference are as weak, whatever its own search found', async () => {
    const mild = ({ age, plan }: { age: number; plan: string }): number =>
      plan === 'a' ? 0.24 + 0.08 * (age > 50 ? 1 : 0) : 0.12;
    const broken = (row: { age: number; region: string; plan: string }): number =>
      row.region === 'east' ? 0.5 : mild(row);
    const weakOf = async (seed: number, now: typeof broken) => {
      const { results } = await validate(table(seed, mild), table(seed + 100, now), suite);
      return results.filter(({ check, status }) => check === 'model.segments' && status !== 'pass');
    };
    const unchanged = [];
    for (const seed of [1, 2, 3]) unchanged.push(...(await weakOf(seed, mild)));
    expect(unchanged.length).toBeGreaterThan(0);
    expect(unchanged.map(({ standing }) => standing)).toEqual(unchanged.map(() => true));
    const [changed] = await weakOf(1, broken);
    expect(changed).toMatchObject({ dataset: 'current', value: { before: { pValue: expect.any(Number) } } });
    expect(changed?.standing).toBeUndefined();
    expect(changed?.message).toMatch(/^Where region = east, .* overall; .* in the reference/);
  });

  it('judge quantities, name no value where a suite keeps values out, and compare named columns', async () => {
    const random = randomNumbers(11);
    const sites = Array.from({ length: rows }, () => (random() < 0.2 ? 'secret' : 'open'));
    const x = sites.map(() => Math.round(random() * 1000));
    const y = sites.map((site, row) => (x[row] ?? 0) + (random() - 0.5) * (site === 'secret' ? 60 : 10));
    const text = csv({ site: sites, x, y, guess: x });
    const report = await validate(null, text, {
      include: ['model'],
      privacy: 'no-values',
      roles: { label: 'y', prediction: 'guess' },
      checks: [{ check: 'model.fairness', columns: ['site'] }],
    });
    const { value } = resultOf(report, 'model.segments', undefined, 'current');
    expect(value['segments']).toEqual([
      expect.objectContaining({ where: 'site = value 2', filter: null, metric: 'mae' }),
    ]);
    const fair = resultOf(report, 'model.fairness', 'site');
    expect(fair).toMatchObject({ status: 'warn', columns: ['site'] });
    expect(JSON.stringify(report.results)).not.toContain('secret');
  });

  it('hold calibration against groups, and leave small ones unjudged but listed', async () => {
    const random = randomNumbers(13);
    const group = Array.from({ length: 1000 }, (_, row) => (row < 8 ? 'few' : row % 2 === 0 ? 'low' : 'right'));
    const p = group.map(() => Number((0.2 + 0.6 * random()).toFixed(3)));
    const y = p.map((share, row) => (random() < share + (group[row] === 'low' ? 0.2 : 0) ? 1 : 0));
    const report = await validate(null, csv({ group, p, y }), {
      include: ['model'],
      roles: { label: 'y', probability: 'p', segment: ['group'] },
    });
    const { status, value } = resultOf(report, 'model.fairness', undefined, 'current');
    expect(status).toBe('warn');
    const values = z
      .array(z.looseObject({ value: z.string(), metric: z.string(), group: z.number(), isJudged: z.boolean() }))
      .parse(value['values'])
      .filter(({ metric }) => metric === 'calibrationGap');
    expect(values.map((one) => [one.value, one.isJudged])).toEqual([
      ['low', true],
      ['right', true],
      ['few', false],
    ]);
    const mean = (of: (row: number) => number): number => {
      const rows = group.flatMap((name, row) => (name === 'low' ? [row] : []));
      return rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
    };
    expect(values[0]?.group).toBeCloseTo(mean((row) => y[row] ?? 0) - mean((row) => p[row] ?? 0), 12);
  });

  it('say which drifted column goes with a loss', async () => {
    const errs = ({ region }: { readonly region: string }): number => (region === 'south' ? 0.5 : 0.1);
    const report = await validate(table(21, errs, 0.1), table(22, errs, 0.6), {
      ...suite,
      include: ['drift', 'model'],
      checks: ['drift.multivariate', 'drift.correlation', 'model.baseline'].map((check) => ({ check, enabled: false })),
    });
    expect(resultOf(report, 'model.degradation').status).toBe('fail');
    const { status, value, message } = resultOf(report, 'model.attribution');
    expect(status).toBe('pass');
    expect(message).toContain('the drift of region, most where region = south');
    const columns = z.array(z.looseObject({ column: z.string(), share: z.number() })).parse(value['columns']);
    expect(columns.map(({ column }) => column)).toEqual(['region']);
    expect(columns[0]?.share).toBeGreaterThan(0.8);
    expect(columns[0]?.share).toBeLessThan(1.2);
  });
});
