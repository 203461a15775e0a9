import { checks } from '../../../checks';
import { listed } from '../../../checks/lib/wording';
import type { Result } from '../../../contract';
import { aboutColumns } from './facts';
import { numberIn, recordsIn, textsIn } from './figures';
import type { Group } from './group';

/** One thing to do about an incident whose cause is not known, its leading result first; it holds no value of the data. */
export function todoOf({ kind, results }: Pick<Group, 'kind' | 'results'>): string {
  const [lead] = results;
  if (!lead) throw new RangeError('There is no incident without a result.');
  const columns = [...new Set(results.flatMap(aboutColumns))];
  const names = columns.length > 0 && columns.length < 4 ? listed(columns) : 'these columns';
  const has = (...wanted: readonly string[]): boolean => results.some(({ check }) => wanted.includes(check));
  switch (kind) {
    case 'missing':
      if (!has('schema.presence', 'drift.column', 'drift.label', 'drift.prediction', 'monitor.quality'))
        return `Find out why ${names} ${columns.length === 1 ? 'is' : 'are'} not always filled, and decide how to fill what is missing.`;
      return isFuller(lead)
        ? `Find what fills ${names} now, and whether its values can be trusted.`
        : `Find what fills ${names}, and when it stopped.`;
    case 'values':
      if (has('schema.categories'))
        return `Map the new values of ${names} to known ones, or accept them and train on them.`;
      if (lead.check === 'schema.range')
        return `Correct the values of ${names} that leave the range, or widen it if they are right.`;
      if (has('drift.column', 'monitor.drift'))
        return `Ask what changed where ${names} is made: mend it there, or retrain if the world is so now.`;
      return asChecked(lead);
    case 'far':
      return `Look at the extreme values of ${names}: correct them, or read them as missing.`;
    case 'output':
      return has('drift.label')
        ? 'Ask whether the world or the labelling changed, before anything is trained on it.'
        : 'Look first at the columns below that drifted and that the model weighs most.';
    case 'copies':
      return has('leakage.row-overlap', 'leakage.id-overlap')
        ? 'Take the rows that both datasets hold out of one of them before anything is measured.'
        : 'Keep one of each row, and look for a join or an export that ran twice.';
    case 'columns':
      return columnsTodo(lead);
    case 'tells-label':
      if (has('leakage.label-disguise'))
        return `Leave ${names} out of the model: it is the answer, and will not be there when it is asked for.`;
      return has('leakage.id-predictor')
        ? `Leave ${names} out of the features, and ask how the rows were put in order.`
        : `Ask when ${names} is known: if only after the label, leave it out of the model.`;
    case 'whole':
    case 'performance':
    case 'period':
    case 'pairs':
    case 'changed':
    case 'groups':
    case 'size':
    case 'error':
    case 'alike':
    case 'own':
      return lead.status === 'error' ? 'Mend what the sentence names, or switch the check off.' : asChecked(lead);
  }
}

/** Whether less is missing than in the reference. */
function isFuller(lead: Result): boolean {
  const share = (missing: string, rows: string): number => (numberIn(lead, missing) ?? 0) / (numberIn(lead, rows) ?? 1);
  return share('currentMissing', 'currentRows') < share('referenceMissing', 'referenceRows');
}

function columnsTodo(lead: Result): string {
  const gone = textsIn(lead, 'missing');
  const added = textsIn(lead, 'added');
  const [renamed] = recordsIn(lead, 'renamed');
  if (renamed) return `Accept the new name, or have ${String(renamed['from'])} delivered under its old one.`;
  if (gone.length > 0)
    return `Have ${some(gone)} delivered again, or stop expecting ${gone.length === 1 ? 'it' : 'them'}.`;
  return added.length > 0
    ? `Accept ${some(added)}, or give ${added.length === 1 ? 'it' : 'them'} the role “ignore”.`
    : asChecked(lead);
}

const some = (columns: readonly string[]): string => (columns.length < 4 ? listed(columns) : 'these columns');

/** The first sentence of what its check advises. */
function asChecked({ check }: Result): string {
  const advice = checks.find(({ id }) => id === check)?.explain.whatToDo ?? '';
  return /^.*?[.](?= [A-Z]|$)/.exec(advice)?.[0] ?? advice;
}
