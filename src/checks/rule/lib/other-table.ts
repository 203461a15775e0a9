import type { Summarised } from '../../../data/dataset';
import { NotApplicable, type Side } from '../../define';
import type { RuleInput } from './column';

/** A further table of the suite, by its name. */
export function otherTable({ tables }: Pick<RuleInput, 'tables'>, name: string): Side<Summarised> {
  const found = tables.get(name);
  if (found) return found;
  throw new NotApplicable(
    `The table ${name} is not here: give its file, by --table ${name}=FILE or as a further table in the page.`,
  );
}
