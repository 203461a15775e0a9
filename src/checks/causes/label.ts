import { isFinding } from '../../contract/report/ranking';
import type { Result } from '../../contract';
import { labelsToCome } from '../lib/labels-to-come';
import { percent, plural } from '../lib/wording';
import { exchanging } from './lib/tell/renaming';
import type { Found, TableRecogniser } from './define';
import type { Frame } from './lib/read/frame';
import { findFlip } from './lib/label/flipped';
import { mixOf } from './lib/mix/recognise';
import { tellMix } from './lib/mix/tell';
import { wholePlace } from './lib/place/place';
import { shownBeside } from './lib/picture/shown-beside';
import { shownLevels } from './lib/picture/shown-levels';
import { areEnough } from './lib/proof/sure';
import { undoOf } from './lib/tell/undo';

/** The classes of a label changed places, or its last rows wait for theirs. */
export const label: TableRecogniser = async (frame) => {
  const plan = frame.plans.find(({ role }) => role === 'label');
  if (!plan) return [];
  return [...flipped(frame), ...(await delayed(frame, plan.name))];
};

/** The label has another base rate, and in each class everything is as before. */
export const baseRate = mixOf(
  'label',
  ({ plan }) => plan.role === 'label',
  (found, words) => {
    const { name } = found.column;
    const told = tellMix(found, words, {
      title: `${name} has another base rate`,
      todo: `Adapt the model to the new base rate of ${name} (its threshold, or its probabilities); what the features mean is as before.`,
    });
    return { ...told, parameters: { how: 'base-rate', ...told.parameters } };
  },
);

function flipped(frame: Frame): readonly Found[] {
  const { paired, steady, rows, results } = frame;
  const own = paired.find(({ plan }) => plan.role === 'label');
  const found =
    own &&
    findFlip(
      own,
      steady.filter((column) => column !== own),
      frame,
    );
  if (!own || !found) return [];
  const { name } = own;
  const [one, two] = found.classes;
  return [
    {
      kind: 'label',
      columns: [name],
      results: results.filter(followsLabel),
      place: found.place,
      explained: 1,
      sure: areEnough({
        reference: found.place.rows.reference?.length ?? rows.reference,
        current: found.place.rows.current?.length ?? rows.current,
      }),
      tell: (words) => ({
        title: `The classes of ${name} are exchanged`,
        message: `${words.verb('', 'It may be that ')}${words.privacy === 'no-values' ? 'the two classes' : `${words.value(one)} and ${words.value(two)}`} of ${words.subject(name)} are exchanged${words.since}: the other columns go with each as they went with the other before.`,
        parameters:
          words.privacy === 'no-values'
            ? { how: 'flipped', pairs: 2 }
            : {
                how: 'flipped',
                pairs: [
                  { from: one, to: two },
                  { from: two, to: one },
                ],
              },
        todo: `Exchange the classes of ${name} where you read it, or ask its source what they stand for.`,
        undo: undoOf(exchanging(name, [one, two]), words),
        views:
          own.kind === 'levels'
            ? shownLevels(name, own, words, { made: 'undone', of: (level) => exchangedName(level, own.names) })
            : shownBeside(own, words, null),
      }),
    },
  ];
}

/** Of two names the other one. */
const exchangedName = (name: string | null, [one, two]: readonly string[]): string | null =>
  name === null ? null : ((name === one ? two : one) ?? name);

/** What a label that stands for its opposite makes worse. */
const followsLabel = (result: Result): boolean =>
  isFinding(result) &&
  result.dataset !== 'reference' &&
  (result.check.startsWith('model.') ||
    result.check.startsWith('monitor.performance') ||
    result.check.startsWith('monitor.concept') ||
    result.check === 'drift.correlation' ||
    result.check === 'leakage.label-predictor-change');

async function delayed({ sides, plans, moved, rows, columns }: Frame, name: string): Promise<readonly Found[]> {
  if (!moved.has(name)) return [];
  const [before, after] = await Promise.all(
    [sides.reference, sides.current].map((data) => labelsToCome({ facts: data.facts, data }, plans)),
  );
  const [was, is] = [
    (before ?? 0) / Math.max(1, sides.reference.facts.rows),
    (after ?? 0) / Math.max(1, sides.current.facts.rows),
  ];
  if (!after || is <= was) return [];
  return [
    {
      kind: 'label',
      columns: [name],
      place: wholePlace,
      explained: 1,
      sure: areEnough(rows),
      tell: (words) => ({
        title: `${name} has not come yet for the last rows`,
        message: `The last ${plural(after, 'row')} in time wait for ${name} (${percent(is)} of current, ${percent(was)} of the reference).`,
        parameters: { how: 'delayed', rows: after, share: is },
        todo: `Wait until ${name} has come, or compare the rows before.`,
        undo: null,
        views: columns.filter((column) => column.name === name).flatMap((column) => shownBeside(column, words, null)),
      }),
    },
  ];
}
