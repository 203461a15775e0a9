import { InputError, type Storage, type StoredColumn } from '../../../contract';
import type { Summarised } from '../../../data/dataset';
import { NotApplicable, type Side } from '../../define';
import type { RuleColumn, RuleInput } from './column';

/** A further table of the suite, by its name. */
export function otherTable({ tables }: Pick<RuleInput, 'tables'>, name: string): Side<Summarised> {
  const found = tables.get(name);
  if (found) return found;
  throw new NotApplicable(
    `The table ${name} is not here: give its file, by --table ${name}=FILE or as a further table in the page.`,
  );
}

const holds: { readonly [storage in Storage]: string | null } = {
  integer: 'numbers',
  float: 'numbers',
  decimal: 'numbers',
  datetime: 'times',
  boolean: 'true and false',
  string: null, // may be any of them
  nested: null,
};

/** Throws InputError where no value of a column can be one of the other's. */
export function refuseUnlike(own: RuleColumn, other: StoredColumn, of: string): void {
  const [mine, its] = [holds[own.storage], holds[other.storage]];
  if (own.isEmpty || mine === null || its === null || mine === its) return;
  throw new InputError(`${own.name} holds ${mine} and ${other.name} of ${of} ${its}: no value can be in both.`);
}
