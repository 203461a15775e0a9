import { expect, onTestFinished, test, vi } from 'vitest';
import { findBrowser } from './lib/browser';

test('a CHROME_PATH that leads nowhere is said in one line', () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(findBrowser).toThrow(/^CHROME_PATH names \/nowhere\/chrome, .+$/);
});

test('CHROME_PATH comes first', () => {
  vi.stubEnv('CHROME_PATH', process.execPath);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(findBrowser()).toBe(process.execPath);
});
