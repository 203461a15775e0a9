import type { RuleField, RuleForm } from '../../../analysis/session/connect-session';
import type { CheckEntry } from '../../../contract';
import { judgesRows } from '../groups';

export type FormFields = {
  /** Null where a rule is on the dataset as a whole. */
  readonly columns: RuleField | null;
  /** What makes this rule. */
  readonly own: readonly RuleField[];
  /** What every rule takes: how many rows must pass, and which it is about. */
  readonly strictness: readonly RuleField[];
  readonly scope: readonly RuleField[];
};

/** The fields that matter to a rule as it stands: a figure has no rows to spare, and without SQL nothing takes long. */
export function fieldsOf({ check, takes, fields }: RuleForm, { params = {} }: CheckEntry): FormFields {
  const named = (...names: readonly string[]): readonly RuleField[] =>
    fields.filter(({ name }) => names.includes(name));
  const hasSql = fields.some(({ kind, name }) => kind === 'sql' && params[name] !== undefined);
  const common = named('mostly', 'filter', 'timeLimit');
  return {
    columns: takes === 'none' ? null : columnsField(takes === 'some'),
    own: fields.filter((field) => !common.includes(field)),
    strictness: judgesRows(check) ? named('mostly') : [],
    scope: hasSql ? named('filter', 'timeLimit') : named('filter'),
  };
}

const columnsField = (required: boolean): RuleField => ({
  name: 'columns',
  about: required ? '' : 'None for all that it can judge.',
  required,
  initial: null,
  kind: 'columns',
  options: [],
});

/** Before what is needed is there, there is nothing to complain of. */
export const isComplete = ({ takes, fields }: RuleForm, { columns = [], params = {} }: CheckEntry): boolean =>
  (takes !== 'some' || columns.length > 0) &&
  fields.every(({ name, required }) => !required || params[name] !== undefined);
