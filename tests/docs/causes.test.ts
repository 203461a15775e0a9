import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { causeKinds } from '../../src/contract/types';
import { kindsOfCause, otherRows } from '../../src/report/findings/cause-kinds';
import { inCell, pretty } from './markdown';

const file = fileURLToPath(new URL('../../docs/causes.md', import.meta.url));

/** The part of docs/causes.md that is written from the kinds; `npx vitest run tests/docs -u` writes it again. */
const ofKinds = /^## The kinds\n.*?(?=^## )/ms;

const sections = causeKinds.map((kind) => {
  const { looksFor, saidWhen, silentWhen, example, undoneBy } = kindsOfCause[kind];
  const told = [
    ['looks for', looksFor],
    ['said when', saidWhen],
    ['silent when', silentWhen],
    ['example', `"${example}"`],
    ['undone by', undoneBy],
  ];
  const rows = told.map(([what = '', said = '']) => `| ${what} | ${inCell(said)} |`);
  return [`### \`${kind}\``, '', '| | |', '| --- | --- |', ...rows, ''].join('\n');
});

it('docs/causes.md says of each kind what the report says', async () => {
  const page = await readFile(file, 'utf8');
  const written = page.replace(ofKinds, () => `## The kinds\n\n${sections.join('\n')}\n`);
  await expect(await pretty(written)).toMatchFileSnapshot(file);
  expect(page.replaceAll(/\s+/g, ' ')).toContain(otherRows);
});
