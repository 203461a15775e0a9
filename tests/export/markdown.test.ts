import { describe, expect, it } from 'vitest';
import { escapeMarkdown, markdown } from '../../src/export/markdown';
import { caused, folded, hostile, result, sampleReport } from './sample-report';

const rowsOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('|'));

describe('the Markdown export', () => {
  it('gives verdict, counts and incidents, worst first', async () => {
    const text = await markdown.write(
      sampleReport([
        result({ status: 'warn', severity: 0.3, message: 'careful' }),
        result({}),
        result({ status: 'fail', severity: 0.6, columns: ['age'], dataset: 'current', message: 'too far' }),
      ]),
    );
    expect(text).toContain('Vernier: fail');
    expect(text).toContain('**april.csv** (1,200 rows, 2 columns) against **march.csv**');
    expect(text).toContain('2 incidents: 1 fail, 1 warn; 3 results: 1 fail, 1 warn, 1 pass.');
    expect(rowsOf(text).slice(2)).toEqual([
      '| ❌ fail | drift.column | age (current) | **age: drift.column**: too far |',
      '| ⚠️ warn | drift.column | amount | **amount: drift.column**: careful |',
    ]);
  });

  it('says what people say of it, as text', async () => {
    const report = sampleReport([result({})]);
    const document = { title: 'June *scores*', owner: '@risk', note: 'Prices rose.\n\n<b>Not</b> an error.' };
    const text = await markdown.write({ ...report, suite: { ...report.suite, document } });
    expect(text.split('\n').slice(2, 8)).toEqual([
      '**June \\*scores\\***, owner @\u2060risk',
      '',
      '> Prices rose.',
      '> ',
      '> &lt;b>Not&lt;/b> an error.',
      '',
    ]);
  });

  it('tells an incident once, however many results show it', async () => {
    expect(rowsOf(await markdown.write(folded)).slice(2)).toEqual([
      '| ❌ fail | drift.column | amount | **More of amount is gone**: A third of amount is gone. (4 results) |',
      '| ⚠️ warn, standing | drift.column | age | **age is old**: It always was. |',
    ]);
  });

  it('tells the cause and what to do about it', async () => {
    expect(rowsOf(await markdown.write(caused))[2]).toBe(
      '| ❌ fail | drift.column | amount | **amount is in °F**: amount of shop north is in °F instead of °C. Convert amount back. (4 results) |',
    );
  });

  it('has no table where there is nothing to mind', async () => {
    expect(rowsOf(await markdown.write(sampleReport([result({})])))).toEqual([]);
  });

  it.each(hostile)('keeps %j in its cell', async (value) => {
    const report = sampleReport([result({ status: 'fail', columns: [value], message: value })]);
    const rows = rowsOf(await markdown.write(report));
    expect(rows.length).toBe(3);
    expect(rows[2]?.match(/(?<!\\)(?:\\\\)*\|/g)?.length).toBe(5);
    expect(escapeMarkdown(value)).not.toMatch(/\p{Cc}|<|@[a-z]|(?<!\\)(?:\\\\)*[`*[\]]/u);
    expect(escapeMarkdown(value)).not.toMatch(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
  });

  it('fits into a comment however many incidents there are', async () => {
    const long = 'x|'.repeat(2000);
    const findings = Array.from({ length: 500 }, () => result({ status: 'fail', columns: [long], message: long }));
    const text = await markdown.write(sampleReport(findings));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('… and 450 more in the full report.');
  });
});
