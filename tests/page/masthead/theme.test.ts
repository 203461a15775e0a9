import { expect, it } from 'vitest';
import { nextTheme } from '../../../src/page/masthead/theme';

it.each([
  [false, ['dark', 'light', 'system']],
  [true, ['light', 'dark', 'system']],
] as const)('turns to the other look first (system dark: %s)', (systemIsDark, order) => {
  const first = nextTheme('system', systemIsDark);
  const second = nextTheme(first, systemIsDark);
  expect([first, second, nextTheme(second, systemIsDark)]).toEqual(order);
});
