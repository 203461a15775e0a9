import type { Doubt } from '../../../../contract';
import type { Engine } from '../../../engine/engine';
import { describeTable } from '../../../engine/storage/settle-storage';
import { clockTimeDoubts, clockTimeNotes, findClockTimes } from './clock-times';
import { changeTo, convert } from './convert';
import { findPeriods } from './dates';
import { sample } from './sample';

/**
 * Texts of a table that was read from a format with types of its own, which have none for what they note: times of day,
 * durations, months, quarters and weeks.
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
  convert(engine, [...clocks.map(({ name, target }) => changeTo(name, target)), ...periods.changes]);
  return {
    notes: [...clockTimeNotes(clocks), ...periods.notes].map((note) => `${file}: ${note}.`),
    doubts: clockTimeDoubts(file, clocks),
  };
}
