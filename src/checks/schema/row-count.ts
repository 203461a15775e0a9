import * as z from 'zod';
import { learned } from '../../contract';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { countText, plural } from '../lib/wording';

export const rowCount = defineCheck({
  id: 'schema.row-count',
  title: 'Number of rows',
  scope: 'expectation',
  params: z.strictObject({
    minRatio: z.number().min(0).default(learned.fewestRows).describe('Fewest rows, as a multiple of the reference.'),
    maxRatio: z.number().min(0).default(learned.mostRows).describe('Most rows, as a multiple of the reference.'),
  }),
  explain: {
    looksAt: 'The rows of current against those of the reference, or against the bounds of a schema.',
    whyItMatters: 'A delivery that is nearly empty, or many times its size, was cut off or loaded twice.',
    whatToDo: 'Compare with the source; accept the number if the period or the filter differs on purpose.',
    source: 'Rows as read. With a schema its bounds hold instead of the ratios.',
  },
  compute({ schema, reference, current: { rows } }, { minRatio, maxRatio }) {
    const bounds = reference
      ? { min: Math.ceil(reference.rows * minRatio), max: Math.floor(reference.rows * maxRatio) }
      : (schema.rows ?? { min: null, max: null });
    if (bounds.min === null && bounds.max === null) throw new NotApplicable('The schema says nothing of rows.');
    const outside = rows < (bounds.min ?? 0) || rows > (bounds.max ?? Infinity);
    const wider = {
      min: bounds.min === null ? null : Math.min(bounds.min, rows),
      max: bounds.max === null ? null : Math.max(bounds.max, rows),
    };
    return {
      reference: reference?.rows ?? null,
      current: rows,
      ...bounds,
      accept: outside ? [{ rows: wider }] : [],
    };
  },
  tells: ({ current, min, max }) => ({ figure: current, threshold: max !== null && current > max ? max : min }),
  condition: ({ minRatio, maxRatio }) =>
    `${minRatio} to ${maxRatio} times the rows of the reference, or the schema’s bounds`,
  judge({ reference, current, min, max, accept }) {
    const expected = [
      min === null ? '' : `at least ${countText(min)}`,
      max === null ? '' : `at most ${countText(max)}`,
    ];
    const bounds = expected.filter((part) => part !== '').join(' and ');
    const before = reference === null ? '' : `, the reference ${countText(reference)}`;
    const message = `Current has ${plural(current, 'row')}${before}; ${bounds} are expected.`;
    return accept.length > 0 ? warn(message, 0.5) : pass(message);
  },
});
