import { ColumnUnknown, InputError, isMemoryShort } from '../../contract';
import type { OwnSql } from '../dataset';
import { TimeLimit } from './engine';

/** The engine is in no state to go on: it ran out of addressable memory, or says so itself. */
export class EngineBroken extends Error {
  override readonly name = 'EngineBroken';
}

/**
 * What is wrong with SQL that a person wrote, in one sentence. The engine's own words appear only where they can not
 * quote a value of the data.
 */
export function explainOwnSql(error: unknown, { kind }: OwnSql, seconds: number): Error {
  if (error instanceof TimeLimit) {
    return new InputError(
      `The ${kind} took longer than ${seconds} s and was ended: make it simpler, or raise timeLimit.`,
    );
  }
  if (isMemoryShort(error)) return new InputError(`The ${kind} needs more memory than there is: make it simpler.`);
  const message = error instanceof Error ? error.message : '';
  const [, sort = '', reason = ''] = /^(\w[\w ]*) Error: ([^\n]{1,200})/.exec(message) ?? [];
  if (sort === '' || sort === 'INTERNAL' || sort === 'FATAL') {
    return new EngineBroken(`The ${kind} asks for more than the engine can do at once: make it simpler.`);
  }
  if (sort === 'Permission' || sort === 'Extension Autoloading') {
    return new InputError(`The ${kind} asks for a file or an extension, which rules can not use.`);
  }
  if (reason.startsWith('Cannot prepare multiple statements')) {
    return new InputError(`The ${kind} holds several statements: write one that only reads.`);
  }
  const column = sort === 'Binder' ? unknownIn(reason) : null;
  if (column !== null) return new ColumnUnknown(`The ${kind} names a column "${column}" that is not there.`);
  if (['Parser', 'Binder', 'Catalog', 'Not implemented', 'Syntax'].includes(sort)) {
    const form = kind === 'condition' ? 'a condition on a row' : 'a single SELECT that only reads';
    return new InputError(`The ${kind} can not be used as ${form}: ${reason.replace(/[.!]$/, '')}.`);
  }
  return new InputError(`The ${kind} fails on a value (${sort} error): guard it, for example with TRY_CAST.`);
}

/** As the binder of DuckDB words it. */
const unknownColumn = [
  /^Referenced column "(.+)" not found/,
  /^(?:Table|Values list) ".+" does not have a column named "(.+)"/,
  /^Column "(.+)" does not exist on \w+ side of join/,
];

const unknownIn = (reason: string): string | null =>
  unknownColumn.map((words) => words.exec(reason)?.[1] ?? null).find((column) => column !== null) ?? null;
