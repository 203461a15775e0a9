import type { Progress } from '../../contract';
import { bytes, exact } from '../../report/shared/numbers';
import { visible } from '../../report/shared/visible';

const doing: { readonly [stage in Progress['stage']]: string } = {
  unpacking: 'Unpacking',
  starting: 'Starting the engine for',
  reading: 'Reading',
  describing: 'Looking at the columns of',
  fingerprinting: 'Taking the fingerprint of',
  profiling: 'Profiling',
  checking: 'Checking',
};

/** "Reading train.csv (reference), 12 MB of 40 MB". */
export function progressSentence({ stage, dataset, what, done, total, unit }: Progress): string {
  const verb = what === '' ? doing[stage].replace(/ (for|of)$/, '') : `${doing[stage]} ${visible(what)}`;
  const side = dataset ? ` (${dataset})` : '';
  return `${verb}${side}${amount(done, total, unit)}`;
}

function amount(done: number, total: number | null, unit: Progress['unit']): string {
  if (unit === 'steps') return '';
  if (unit === 'bytes') return total === null ? `, ${bytes(done)}` : `, ${bytes(done)} of ${bytes(total)}`;
  return total === null ? `, ${exact(done)} ${unit}` : `, ${exact(done)} of ${exact(total)} ${unit}`;
}
