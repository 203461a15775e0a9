import * as z from 'zod';
import type { Explanation } from '../../../../contract';
import { defineCheck, type CheckOf } from '../../../define';
import type { RuleInput } from '../column';
import { figureValue, judgeFigure, showFigure, tellsFigure, type FigureValue } from './judge-figure';
import { countLimitsText, isWithin, readCountLimits } from '../limits';
import { common, countLimits, type Common } from '../params';

type CountRule = {
  readonly id: `rule.${string}`;
  readonly title: string;
  /** The count's name in a sentence. */
  readonly figure: string;
  readonly explain: Explanation;
  count(input: RuleInput, params: Common): number | Promise<number>;
};

/** A rule on one count of the whole dataset. */
export function defineCountRule({ id, title, figure, explain, count }: CountRule): CheckOf<'rule'> {
  const schema = z.strictObject({ ...countLimits, ...common });
  return defineCheck<'rule', typeof schema, FigureValue>({
    id,
    title,
    scope: 'rule',
    takes: 'none',
    params: schema,
    explain,
    async compute(input, params) {
      const within = readCountLimits(params);
      const observed = await count(input, params);
      return figureValue([{ column: figure, observed, passes: isWithin(observed, within) }]);
    },
    tells: tellsFigure,
    condition: (params) => `${figure} ${countLimitsText(params)}`,
    judge: (value, params) => judgeFigure(value, figure, countLimitsText(params)),
    show: (value, _input, { equals, min = equals, max = equals }) => showFigure(value, figure, 'integer', { min, max }),
  });
}
