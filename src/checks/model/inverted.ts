import { ownValue, type KeptPerformance } from '../../spec';
import { figure } from '../wording';

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
export const otherClass = (area: number, other: string | null = null): string =>
  `The probability looks like that of the other class (turned round, ROC AUC is ${figure(1 - area)}): set roles.positive${other === null ? '' : ` to “${other}”`}, or give 1 − p.`;
