import { describe, expect, it } from 'vitest';
import { readSuite } from '../../../src/analysis';
import { csv, validateOnly } from '../../support/datasets';

const account = '9007199254740993';
const text = csv({ acct: Array.from({ length: 20 }, () => account), x: Array.from({ length: 20 }, (_, row) => row) });

const statusOf = async (
  rule: string,
  suite = `{"checks": [{"check": "rule.${rule}}]}`,
): Promise<string | undefined> => {
  const { suite: read } = await readSuite(suite, 'suite');
  const { results } = await validateOnly('rule', null, text, read);
  return results.find(({ check }) => check.startsWith('rule.'))?.status;
};

describe('limits of more digits than a double holds', () => {
  it.each([
    [`in-set", "columns": ["acct"], "params": {"values": [${account}]}`, 'pass'],
    [`in-set", "columns": ["acct"], "params": {"values": ["${account}"]}`, 'pass'],
    ['in-set", "columns": ["acct"], "params": {"values": [9007199254740992]}', 'fail'],
    [`between", "columns": ["acct"], "params": {"min": ${account}, "max": ${account}}`, 'pass'],
    ['between", "columns": ["acct"], "params": {"min": 9007199254740994}', 'fail'],
    ['between", "columns": ["acct"], "params": {"max": 9007199254740992}', 'fail'],
    [`between", "columns": ["acct"], "params": {"max": ${account}, "exclusive": true}`, 'fail'],
    ['between", "columns": ["acct"], "params": {"min": 5}', 'pass'],
    [`max", "columns": ["acct"], "params": {"max": ${account}}`, 'pass'],
    ['max", "columns": ["acct"], "params": {"max": 9007199254740992}', 'fail'],
    ['min", "columns": ["acct"], "params": {"min": 9007199254740994}', 'fail'],
    ['between", "columns": ["x"], "params": {"min": 0.25, "max": 123456789012345678901234}', 'fail'],
  ])('are exact: %s', async (rule, status) => {
    expect(await statusOf(rule)).toBe(status);
  });

  it('are exact in YAML', async () => {
    const yaml = `checks:\n  - check: rule.between\n    columns: [acct]\n    params: { max: 9007199254740992, mostly: 1 }\n`;
    const { suite } = await readSuite(yaml, 'suite.yaml');
    const { results } = await validateOnly('rule', null, text, suite);
    expect(results.find(({ check }) => check === 'rule.between')?.status).toBe('fail');
  });
});
