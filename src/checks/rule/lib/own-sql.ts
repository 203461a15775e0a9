import { isColumnUnknown } from '../../../contract';
import { needRows, type Evaluated, type OwnSql } from '../../../data/dataset';
import { Lacking, NotApplicable } from '../../define';
import type { RuleInput } from './column';

/** Runs SQL that a person wrote on current. Where it names a column that the reference has and current lacks, it is the data that broke the rule. */
export async function evaluateOwn({ current, reference }: RuleInput, own: OwnSql, seconds: number): Promise<Evaluated> {
  const { columns, ignored } = current.facts;
  const known = new Set([...columns.map(({ name }) => name), ...ignored].map((name) => name.toLowerCase()));
  const before = reference?.facts.columns.map(({ name }) => name) ?? [];
  const lost = before.filter((name) => !known.has(name.toLowerCase()));
  try {
    return await needRows(current.data).evaluate({ ...own, lacking: [...lost, ...ignored] }, seconds);
  } catch (error) {
    if (!isColumnUnknown(error)) throw error;
    const isNamed = (name: string): boolean => error.message.toLowerCase().includes(`"${name.toLowerCase()}"`);
    const named = ignored.filter(isNamed);
    throw named.length > 0
      ? new NotApplicable(`The suite ignores ${named.join(', ')}.`)
      : new Lacking(lost.filter(isNamed));
  }
}
