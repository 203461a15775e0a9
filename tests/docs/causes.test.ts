import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { causeKinds } from '../../src/contract/types';
import { explainCause, otherRows } from '../../src/report/findings/explain-cause';

test('docs/causes.md says of each kind what the report says', async () => {
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');
  const page = plain(await readFile('docs/causes.md', 'utf8'));
  for (const kind of causeKinds) {
    expect(page).toContain(`### \`${kind}\``);
    for (const said of Object.values(explainCause[kind])) expect(page).toContain(plain(said));
  }
  expect(page).toContain(plain(otherRows));
});
