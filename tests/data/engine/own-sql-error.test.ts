import { expect, it } from 'vitest';
import { isInputError, MemoryShort } from '../../../src/contract';
import type { OwnSql } from '../../../src/data/dataset';
import { TimeLimit } from '../../../src/data/engine/engine';
import { EngineBroken, explainOwnSql } from '../../../src/data/engine/own-sql-error';

const own: OwnSql = { kind: 'condition', text: 'a > 1', kept: null, reference: null };

it.each([
  [new TimeLimit(), 'took longer than 3 s'],
  [new MemoryShort('Memory is short: leave out columns or rows.'), 'needs more memory than there is'],
  [new Error('Permission Error: no files'), 'asks for a file or an extension'],
  [new Error('Binder Error: no column b'), 'can not be used as a condition on a row: no column b.'],
  [
    new Error('Binder Error: Referenced column "b" not found in FROM clause!\nCandidate bindings: "a"'),
    'The condition names a column "b" that is not there.',
  ],
  [new Error('Binder Error: Values list "current" does not have a column named "b"'), 'names a column "b" that is not'],
  [new Error('Binder Error: Table "r" does not have a column named "b"'), 'names a column "b" that is not there.'],
  [new Error('Binder Error: Column "b" does not exist on left side of join!'), 'names a column "b" that is not there.'],
  [new Error('Conversion Error: "x"'), 'fails on a value (Conversion error)'],
])('says what is wrong with SQL of a person, whose engine still answers: %s', (error, said) => {
  const told = explainOwnSql(error, own, 3);
  expect(isInputError(told)).toBe(true);
  expect(told.message).toContain(said);
});

it('tells an engine that can not go on', () => {
  expect(explainOwnSql(new Error('INTERNAL Error: odd'), own, 3)).toBeInstanceOf(EngineBroken);
});
