import type { Doubt } from '../../../../contract';
import type { Engine } from '../../../engine/engine';
import { describeTable } from '../../../engine/storage/settle-storage';
import { clockTimeDoubts, clockTimeNotes, findClockTimes } from './times/clock-times';
import { changeTo, convert } from './convert';
import { findPeriods } from './times/dates';
import { fitting, wholly } from './fitting';
import { sample, type Sample } from './sample';
import { longInteger, type Target } from './targets';

/**
 * Texts of a table that was read from a format with types of its own, which have none for what they note: times of day,
 * durations, months, quarters and weeks, or holds too few digits for: whole numbers beyond 2^53.
 */
export function readTypedTexts(
  engine: Engine,
  file: string,
): { readonly notes: readonly string[]; readonly doubts: readonly Doubt[] } {
  const texts = describeTable(engine).filter(({ type }) => type === 'VARCHAR');
  if (texts.length === 0) return { notes: [], doubts: [] };
  const samples = sample(
    engine,
    texts.map(({ name }) => name),
  );
  const clocks = findClockTimes(engine, samples);
  const periods = findPeriods(engine, samples);
  const numbers = findLongNumbers(engine, samples);
  convert(engine, [...[...clocks, ...numbers].map(({ name, target }) => changeTo(name, target)), ...periods.changes]);
  return {
    notes: [...clockTimeNotes(clocks), ...periods.notes].map((note) => `${file}: ${note}.`),
    doubts: clockTimeDoubts(file, clocks),
  };
}

/** Text columns of whole numbers of which some need more digits than a double has, as Excel and JSON leave no other way for. */
function findLongNumbers(
  engine: Engine,
  samples: readonly Sample[],
): readonly { readonly name: string; readonly target: Target }[] {
  const isWhole = wholly(longInteger.pattern);
  const likely = samples.filter(
    ({ values }) => values.every((value) => isWhole.test(value)) && values.some((value) => value.length > mostDigits),
  );
  if (likely.length === 0) return [];
  const targets = [longInteger];
  return fitting(
    engine,
    likely.map(({ name }) => ({ name, targets })),
  ).map(({ name }) => ({ name, target: longInteger }));
}

/** So many digits are held by any double, and by Excel. */
const mostDigits = 15;
