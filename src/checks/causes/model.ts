import { ln } from '../../stats';
import type { CellValue } from '../../contract';
import { figure, percent } from '../lib/wording';
import type { Found, TableRecogniser, Told } from './define';
import type { SharedColumn } from './lib/read/column';
import type { Frame } from './lib/read/frame';
import { levelled } from './lib/read/levelled';
import { rescored, turnedRound, type ChangedScores } from './lib/model/changed-scores';
import { followsModel, outputsIn, type Outputs, type Scores } from './lib/model/outputs';
import { movedThreshold } from './lib/model/threshold';
import { callAgain, scaleBack, scaledBack, turnBack } from './lib/model/undo';
import { wholePlace } from './lib/place/place';
import { shown } from './lib/picture/shown';
import { shownBeside } from './lib/picture/shown-beside';
import { areEnough } from './lib/proof/sure';
import { undoOf } from './lib/tell/undo';

/** A model says one thing only, calls at another threshold, or gives the probability of the other class. */
export const model: TableRecogniser = (frame) => {
  const outputs = outputsIn(frame);
  const constant = constantIn(frame);
  if (constant.length > 0) return constant;
  const turned = outputs.scores.flatMap((scores) => {
    const change = scores.plan.role === 'probability' ? turnedRound(scores, outputs) : null;
    return change ? [tellScores(scores, change, frame)] : [];
  });
  return turned.length > 0 ? turned : thresholdIn(outputs, frame);
};

/** Scores that changed though nothing else did. */
export const version: TableRecogniser = (frame) => {
  // Where features or labels moved, scores are to move too.
  if (frame.columns.some(({ name, plan }) => moves.has(plan.role) && frame.moved.has(name))) return [];
  const outputs = outputsIn(frame);
  for (const scores of outputs.scores) {
    const change = rescored(scores, outputs);
    if (change) return [tellScores(scores, change, frame)];
  }
  return [];
};

const moves: ReadonlySet<string> = new Set(['feature', 'segment', 'label']);

/** Chance leaves one value out so rarely (ln). */
const chance = ln(1e-9);
const mostLevels = 255;

function constantIn(frame: Frame): readonly Found[] {
  const { columns, rows, results } = frame;
  return columns.flatMap((column): readonly Found[] => {
    if (column.plan.role !== 'prediction' && column.plan.role !== 'probability') return [];
    const only = onlyValue(column);
    if (!only || rows.current * ln(Math.max(only.before, 1e-12)) > chance) return [];
    const { name } = column;
    return [
      {
        kind: 'model',
        columns: [name],
        results: results.filter(followsModel),
        place: wholePlace,
        explained: 1,
        sure: areEnough(rows),
        tell: (words) => ({
          title: `${name} says one thing only`,
          message: `${name} is ${words.value(only.value)} in all rows (${percent(only.before)} in the reference): the model gives no other answer.`,
          parameters: { how: 'constant', ...(words.privacy !== 'no-values' && { value: only.value }) },
          todo: 'Look whether the model was loaded, and whether its features reach it.',
          undo: null,
          views: shownBeside(column, words, null),
        }),
      },
    ];
  });
}

/** The one value that all rows of current have, and its share in the reference. */
function onlyValue(column: SharedColumn): { readonly value: CellValue; readonly before: number } | null {
  if (column.kind === 'numbers') {
    const value = column.current.find((one) => !Number.isNaN(one));
    if (value === undefined || column.current.some((one) => one !== value)) return null;
    const equal = column.reference.reduce((count, one) => count + (one === value ? 1 : 0), 0);
    return { value, before: equal / Math.max(1, column.reference.length) };
  }
  const levels = levelled(column, mostLevels);
  const code = levels?.current[0];
  if (!levels || !code || levels.current.some((one) => one !== code)) return null;
  const equal = levels.reference.reduce((count, one) => count + (one === code ? 1 : 0), 0);
  return { value: levels.values[code - 1] ?? null, before: equal / Math.max(1, levels.reference.length) };
}

function thresholdIn({ scores, calls }: Outputs, { rows, results }: Frame): readonly Found[] {
  const [score] = scores;
  if (!score || !calls || calls.classes.length !== 2) return [];
  const moved = movedThreshold(score, calls.codes);
  if (!moved) return [];
  const { from, to } = moved;
  const name = calls.column.name;
  const [above, below] = [calls.classes[moved.above - 1] ?? null, calls.classes[2 - moved.above] ?? null];
  return [
    {
      kind: 'model',
      columns: [name],
      about: [name, score.name],
      results: results.filter((result) => followsModel(result) && !result.columns.includes(score.name)),
      place: wholePlace,
      explained: 1,
      sure: areEnough(rows),
      tell: (words) => ({
        title: `${name} is called at another threshold`,
        message: `${name} is ${words.value(above)} from ${score.name} ${figure(to)} on, from ${figure(from)} on in the reference: ${percent(moved.rows / rows.current)} of the rows are called otherwise by it.`,
        parameters: { how: 'threshold', from, to },
        todo: `Ask whether the threshold was meant to move; call by ${figure(from)} again if not.`,
        undo: undoOf(callAgain(name, score.name, from, above, below), words),
        views: shownBeside(calls.column, words, null),
      }),
    },
  ];
}

function tellScores(scores: Scores, change: ChangedScores, frame: Frame): Found {
  const { rows, results } = frame;
  const { name } = scores;
  return {
    kind: 'model',
    columns: [name],
    results: results.filter(followsModel),
    place: wholePlace,
    explained: 1,
    sure: areEnough(rows) && (change.how === 'rescaled' || (change.how === 'turned' && change.isProven)),
    tell(words): Told {
      switch (change.how) {
        case 'turned':
          return {
            title: `${name} is turned round`,
            message: `${name} ${words.verb('is', 'may be')} turned round: 1 − ${name} has the values that it had before, and goes with the other columns as they did.`,
            parameters: { how: 'turned' },
            todo: `Give 1 − ${name}, or name the other class as the positive one.`,
            undo: undoOf(turnBack(name), words),
            views: shown(scores, words, frame, { made: 'undone', of: (score) => 1 - score }),
          };
        case 'rescaled': {
          const pairs = change.from.map((from, at) => ({ from, to: change.to[at] ?? from }));
          const middle = pairs[Math.floor(pairs.length / 2)];
          const example =
            middle && words.privacy !== 'no-values' ? ` (what was ${figure(middle.from)} is ${figure(middle.to)})` : '';
          return {
            title: `${name} is on another scale`,
            message: `${name} ${words.verb('orders', 'may order')} the rows as before but on another scale${example}: the features are as they were.`,
            parameters: { how: 'rescaled', pairs: words.privacy === 'no-values' ? pairs.length : pairs },
            todo: `Look whether ${name} was calibrated anew; adapt its threshold, or bring it back to the old scale.`,
            undo: undoOf(scaleBack(name, pairs), words),
            views: shown(scores, words, frame, { made: 'undone', of: (score) => scaledBack(score, pairs) }),
          };
        }
        case 'version':
          return {
            title: `${name} may be of another version of the model`,
            message: `${name} may be of another version of the model: it changed, and orders the rows otherwise, though the features are as they were.`,
            parameters: { how: 'version' },
            todo: 'Compare which version of the model made each side.',
            undo: null,
            views: shownBeside(scores, words, null),
          };
      }
    },
  };
}
