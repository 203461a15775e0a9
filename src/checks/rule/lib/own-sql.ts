import { InputError, isColumnUnknown } from '../../../contract';
import { needRows, type Evaluated, type OwnSql } from '../../../data/dataset';
import { Lacking, NotApplicable } from '../../define';
import type { RuleInput } from './column';

/** Runs SQL that a person wrote on current. Where it names a column that the reference has and current lacks, it is the data that broke the rule. */
export async function evaluateOwn({ current, reference }: RuleInput, own: OwnSql, seconds: number): Promise<Evaluated> {
  try {
    return await needRows(current.data).evaluate(own, seconds);
  } catch (error) {
    if (!isColumnUnknown(error)) throw error;
    const isNamed = (name: string): boolean => error.message.toLowerCase().includes(`"${name.toLowerCase()}"`);
    const ignored = current.facts.ignored.filter(isNamed);
    if (ignored.length > 0) throw new NotApplicable(`The suite ignores ${ignored.join(', ')}.`);
    const has = new Set(current.facts.columns.map(({ name }) => name.toLowerCase()));
    const before = reference?.facts.columns.map(({ name }) => name) ?? [];
    const lacking = before.filter((name) => isNamed(name) && !has.has(name.toLowerCase()));
    throw lacking.length > 0 ? new Lacking(lacking) : new InputError(error.message);
  }
}
