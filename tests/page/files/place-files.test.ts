import { describe, expect, it } from 'vitest';
import { compareAge, placeFiles, type Dated } from '../../../src/page/files/place-files';

const file = (name: string, lastModified = 0): Dated => ({ name, lastModified });
const none = { reference: [], current: [] };
const names = (places: ReturnType<typeof placeFiles>) =>
  Object.fromEntries(Object.entries(places).map(([role, files]) => [role, files.map(({ name }) => name)]));

describe('which of two files is the reference', () => {
  it.each([
    ['test.csv', 'train.csv'],
    ['new_data.parquet', 'old_data.parquet'],
    ['current.csv', 'Reference-Set.csv'],
    ['a.csv', 'loans-baseline.csv'],
    ['prod.csv', 'a.csv'],
    ['sales-2026-10.csv', 'sales-2026-9.csv'],
  ])('%s is held against %s', (current, reference) => {
    expect(compareAge(file(reference, 9), file(current, 1))).toBeLessThan(0);
    expect(compareAge(file(current, 1), file(reference, 9))).toBeGreaterThan(0);
  });

  it('is the older where names say nothing, and the first by name where age says nothing', () => {
    expect(compareAge(file('b.csv', 1), file('a.csv', 2))).toBeLessThan(0);
    expect(compareAge(file('a.csv'), file('b.csv'))).toBeLessThan(0);
  });

  it('does not find words inside words', () => {
    expect(compareAge(file('latest-refunds.csv', 1), file('constraints.csv', 2))).toBeLessThan(0);
  });
});

describe('dropped files', () => {
  it('fill both roles when two are dropped on an empty page, wherever they land', () => {
    const places = { reference: ['train.csv'], current: ['test.csv'] };
    expect(names(placeFiles([file('test.csv'), file('train.csv')], null, none))).toEqual(places);
    expect(names(placeFiles([file('test.csv'), file('train.csv')], 'current', none))).toEqual(places);
  });

  it('go where they were dropped', () => {
    expect(names(placeFiles([file('train.csv')], 'current', none))).toEqual({ current: ['train.csv'] });
    const chosen = { reference: [file('a.csv')], current: [] };
    expect(names(placeFiles([file('b.csv')], 'reference', chosen))).toEqual({ reference: ['b.csv'] });
    const batches = [file('jan.csv'), file('feb.csv'), file('mar.csv')];
    expect(names(placeFiles(batches, 'current', none))).toEqual({ current: ['jan.csv', 'feb.csv', 'mar.csv'] });
  });

  it('become current when one is dropped by itself, and pair with it when a second follows', () => {
    expect(names(placeFiles([file('train.csv')], null, none))).toEqual({ current: ['train.csv'] });
    const chosen = { reference: [], current: [file('train.csv')] };
    expect(names(placeFiles([file('test.csv')], null, chosen))).toEqual({
      reference: ['train.csv'],
      current: ['test.csv'],
    });
  });

  it('replace current where both roles are taken, unless the name speaks of a reference', () => {
    const chosen = { reference: [file('a.csv')], current: [file('b.csv')] };
    expect(names(placeFiles([file('c.csv')], null, chosen))).toEqual({ current: ['c.csv'] });
    expect(names(placeFiles([file('train.csv')], null, chosen))).toEqual({ reference: ['train.csv'] });
  });

  it('are batches of current beside one that speaks of a reference', () => {
    const dropped = [file('train.csv'), file('jan.csv'), file('feb.csv')];
    expect(names(placeFiles(dropped, null, none))).toEqual({
      reference: ['train.csv'],
      current: ['jan.csv', 'feb.csv'],
    });
  });

  it('change nothing when there are none', () => {
    expect(placeFiles([], null, none)).toEqual({});
  });
});
