import type { EarlierModel } from '../../checks';
import type { Summarised } from '../../data/dataset';
import { describeModel, type Suite } from '../../contract';
import type { EarlierRun } from './earlier-report';

/** The model that an earlier report measured; null where both say they are the same one, or either does not say. */
export function earlierModel(
  reference: Summarised | null,
  { model }: Pick<Suite, 'model'>,
  earlier: EarlierRun | null,
): EarlierModel | null {
  const about = describeModel(earlier?.report.report?.model);
  const own = describeModel(model);
  const performance = reference?.earlier?.performance ?? null;
  return about !== null && own !== null && about !== own && performance ? { about, performance } : null;
}
