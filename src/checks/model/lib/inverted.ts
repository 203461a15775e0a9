import { ownValue, type KeptPerformance } from '../../../contract';
import { NotApplicable } from '../../define';
import { figure } from '../../lib/wording';

/** From here down an area is far below one half. */
const farBelow = 0.4;

/**
 * Whether probabilities order rows the wrong way round, beyond chance: then they are mostly those of the other class, and no
 * figure that is made of them says anything of the model.
 */
export function looksInverted(metrics: KeptPerformance['metrics']): boolean {
  const { value = null, high = null } = ownValue(metrics, 'rocAuc') ?? {};
  return value !== null && high !== null && value < farBelow && high < 0.5;
}

/** A sentence on it, and what mends it. */
export const otherClass = (area: number, other?: string): string =>
  `The probability looks like that of the other class (turned round, ROC AUC is ${figure(1 - area)}): set roles.positive${other === undefined ? '' : ` to “${other}”`}, or give 1 − p.`;

/** For checks that would tell the same fact once more in their own words. */
export function refuseInverted(metrics: KeptPerformance['metrics']): void {
  if (!looksInverted(metrics)) return;
  throw new NotApplicable(
    'The probability looks like that of the other class, which model.baseline tells: no figure made of it says anything.',
  );
}
