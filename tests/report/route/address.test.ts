import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, home, placeAt, views, type Place } from '../../../src/report/route/address';

describe('addresses', () => {
  test.each([
    ['#/overview', { view: 'overview', item: null }],
    ['#/finding/drift.column%2Fage', { view: 'overview', item: 'drift.column/age' }],
    ['#/finding/drift.column/age', { view: 'overview', item: 'drift.column/age' }],
    ['#/columns', { view: 'columns', item: null }],
    ['#/column/a%20b', { view: 'columns', item: 'a b' }],
    ['#/column/100%', { view: 'columns', item: '100%' }],
    ['#/time', { view: 'time', item: null }],
    ['#/chunk/2024-05', { view: 'time', item: '2024-05' }],
    ['#/table/customers', { view: 'columns', item: null, table: 'customers' }],
    ['#/table/customers/a%2Fb', { view: 'columns', item: 'a/b', table: 'customers' }],
    ['', home],
    ['#/', home],
  ] satisfies readonly (readonly [string, Place])[])('%s', (hash, place) => {
    expect(placeAt(hash)).toEqual(place);
  });

  test.each(['#/check/drift.column', '#/nowhere', '#view', '#/column/', '#/table/'])('%s names no view', (hash) => {
    expect(placeAt(hash)).toBeNull();
  });

  test('every place has an address that leads back to it', () => {
    const item = fc.option(fc.string({ unit: 'grapheme', minLength: 1 }));
    fc.assert(
      fc.property(fc.constantFrom('overview', 'columns', 'time'), item, (view, item) => {
        expect(placeAt(addressOf({ view, item }))).toEqual({ view, item });
      }),
    );
    expect(addressOf({ view: 'columns', item: 'a/b', table: 'customers' })).toBe('#/table/customers/a%2Fb');
    for (const view of views) expect(placeAt(addressOf({ view, item: null }))).toEqual({ view, item: null });
  });
});
