import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSuite, runSuite, suggestSuite } from '../../../src/analysis';
import { suggestRules } from '../../../src/analysis/suggest/suggest-rules';
import { suiteYaml } from '../../../src/export/suite-yaml';
import type { Report, SuiteInput } from '../../../src/contract';
import type { LocalFile } from '../../../src/data/transport/platform/platform';
import { csv, fileAt, fileOf, open } from '../../support/datasets';

const real = new URL('../../data/real/', import.meta.url);

const runner = async (file: LocalFile): Promise<(suite: SuiteInput) => Promise<Report>> => {
  const current = await open(file);
  return async (suite) => (await runSuite({ reference: null, current }, suite, { onProgress: () => undefined })).report;
};

/** The suite that the command would write, read back, and the verdict that it gives. */
async function inferred(file: LocalFile): Promise<{ text: string; suite: SuiteInput; again: Report }> {
  const run = await runner(file);
  const text = await suiteYaml(await suggestSuite({}, run));
  const { suite } = await readSuite(text, 'vernier.yaml');
  return { text, suite, again: await run(suite) };
}

const tables = readdirSync(real).filter((name) => /^(iris|anes96|gapminder|seattle-weather|wine)\.csv$/.test(name));

describe('a suite that is suggested for a dataset', () => {
  it.each(tables)('lets %s pass, with a reason above each entry', async (name) => {
    const { text, again } = await inferred(fileAt(new URL(name, real).pathname));
    expect(again.results.filter(({ status }) => status !== 'pass' && status !== 'skipped')).toEqual([]);
    expect(again.verdict).toBe('pass');
    const lines = text.split('\n');
    lines.forEach((line, index) => {
      if (/^ +- (check|name):/.test(line)) expect(lines[index - 1]).toMatch(/^ +# \S/);
    });
  });

  it('holds what is true of every row, and switches off what is not right today', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => row);
    const day = (row: number): string => new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
    const table = csv({
      order_id: rows.map((row) => `A-${1000 + row}`),
      ordered_at: rows.map(day),
      delivered_at: rows.map((row) => day(row + (row % 5))),
      net_price: rows.map((row) => 10 + ((row * 7) % 50)),
      gross_price: rows.map((row) => 11 + ((row * 7) % 50)),
      other_price: rows.map((row) => 11 + ((row * 17) % 50)),
      note: rows.map((row) => (row % 3 === 0 ? '' : `"${'ab cd '.repeat(1 + (row % 7))}${row}, 'x' # y"`)),
    });
    const { text, suite, again } = await inferred(fileOf('orders.csv', table));
    expect(again.verdict).toBe('pass');
    const named = suite.checks?.map(({ check, columns, params }) =>
      [check, ...(columns ?? []), params?.['other']].filter(Boolean).join(' '),
    );
    expect(named).toEqual(
      expect.arrayContaining([
        'rule.not-null order_id',
        'rule.length order_id',
        'rule.compare ordered_at delivered_at',
        'rule.compare net_price gross_price',
        'integrity.missing note',
      ]),
    );
    expect(named).not.toContain('rule.compare net_price other_price');
    expect(suite.checks?.find(({ check }) => check === 'integrity.missing')).toMatchObject({ enabled: false });
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=https:\/\/\S+suite\.schema\.json\n# Suggested for orders\.csv \(60 rows\)/,
    );
  });

  it('survives names and values that YAML would take for something else', async () => {
    const odd = '"no","a: b","#x","- y","null","n"\n';
    const rows = Array.from(
      { length: 30 },
      (_, row) => `"${row % 2 ? 'yes' : 'no'}","${row % 3}: x","# ${row % 2}","- ${row % 4}","~",${row}\n`,
    );
    const { suite, again } = await inferred(fileOf('odd.csv', odd + rows.join('')));
    expect(suite.schema?.columns.map(({ name }) => name)).toEqual(['no', 'a: b', '#x', '- y', 'null', 'n']);
    expect(again.verdict).toBe('pass');
  });
});

it('suggests nothing for what it knows nothing of', () => {
  expect(suggestRules({ columns: [] })).toEqual([]);
});
