import { expect, it } from 'vitest';
import { checksOf, noEdits } from '../../../src/page/suite/edits';
import { withEntry } from '../../../src/page/limits/limits';

const everywhere = { check: 'integrity.missing', params: { warnAbove: 0.1 } };
const ofAge = { check: 'integrity.missing', columns: ['age'], enabled: false };

it('limits of one column and those of all stand side by side, the newer in place of the older', () => {
  expect(withEntry([everywhere], ofAge)).toEqual([everywhere, ofAge]);
  expect(withEntry([ofAge, everywhere], { ...ofAge, enabled: true })).toEqual([
    everywhere,
    { ...ofAge, enabled: true },
  ]);
});

it('limits come after what the suite says, and of columns that are here', () => {
  const suite = { checks: [{ check: 'rule.unique', columns: ['id'] }, everywhere] };
  const edits = { ...noEdits, checks: [ofAge, { ...ofAge, columns: ['gone'] }] };
  expect(checksOf(suite, edits, (name) => name !== 'gone')).toEqual([...suite.checks, ofAge]);
});
