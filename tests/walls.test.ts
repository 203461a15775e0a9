import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

/** The walls of the house, as eslint.config.js keeps them: what a file in each room may and may not import. */
const lint = new ESLint();

async function trespasses(file: string, code: string): Promise<number> {
  const [result] = await lint.lintText(code, { filePath: file });
  return result?.messages.filter(({ ruleId }) => ruleId === 'boundaries/dependencies').length ?? 0;
}

const closed: readonly (readonly [string, string])[] = [
  ['src/contract/x.ts', '../stats'],
  ['src/contract/x.ts', '../data/engine/sql'],
  ['src/stats/x.ts', '../contract'],
  ['src/stats/nested/x.ts', '../../data/dataset'],
  ['src/data/x.ts', '../checks'],
  ['src/data/x.ts', '../analysis'],
  ['src/checks/drift/x.ts', '../../analysis'],
  ['src/checks/drift/x.ts', '../../data/load/open'],
  ['src/checks/drift/x.ts', '../../data/engine/engine'],
  ['src/analysis/suite/x.ts', '../plan/plan'],
  ['src/analysis/suite/x.ts', '../../memory/history'],
  ['src/memory/x.ts', '../analysis'],
  ['src/checks/x.ts', '../memory/history'],
  ['src/analysis/x.ts', '../report/findings/findings'],
  ['src/analysis/x.ts', '../export'],
  ['src/report/x.ts', '../stats'],
  ['src/report/x.ts', '../export'],
  ['src/report/X.svelte', '../analysis'],
  ['src/export/x.ts', '../report/findings/findings'],
  ['src/export/x.ts', '../analysis'],
  ['src/page/x.ts', '../data/load/open'],
  ['src/page/x.ts', '../checks'],
  ['src/page/x.ts', '../cli/one-line'],
  ['src/cli/x.ts', '../data/transport/connect'],
  ['src/cli/x.ts', '../checks'],
  ['src/cli/x.ts', '../page/running/work'],
  ['src/page/x.ts', '../api/run-files'],
  ['src/api/x.ts', '../cli/one-line'],
  ['src/page/x.ts', '../bundle/path'],
  ['src/bundle/x.ts', '../analysis'],
];

const open: readonly (readonly [string, string])[] = [
  ['src/data/x.ts', '../contract'],
  ['src/data/x.ts', '../stats'],
  ['src/checks/drift/x.ts', '../../data/dataset'],
  ['src/checks/drift/x.ts', '../../data/engine/sql'],
  ['src/checks/drift/x.ts', '../define'],
  ['src/analysis/x.ts', '../data/transport/connect'],
  ['src/analysis/x.ts', '../checks'],
  ['src/analysis/x.ts', '../memory/history'],
  ['src/memory/x.ts', '../analysis/suite/parse-suite'],
  ['src/memory/x.ts', '../checks'],
  ['src/report/views/x.ts', '../../contract'],
  ['src/export/x.ts', '../contract'],
  ['src/page/x.ts', '../analysis'],
  ['src/page/x.ts', '../report/findings/findings'],
  ['src/page/x.ts', '../export'],
  ['src/cli/x.ts', '../analysis'],
  ['src/cli/x.ts', '../api/run-files'],
  ['src/api/x.ts', '../export'],
  ['src/bundle/x.ts', '../page/help/build/notices'],
  ['src/api/run-files.ts', '../analysis/node'],
];

const wrap = (file: string, code: string): string =>
  file.endsWith('.svelte') ? `<script lang="ts">\n${code}\n</script>\n` : `${code}\n`;

it.each(closed)('%s may not import %s, in whatever way', async (file, target) => {
  for (const code of [
    `import * as x from '${target}';`,
    `import type { X } from '${target}';`,
    `void import('${target}');`,
  ]) {
    expect(await trespasses(file, wrap(file, code)), code).toBe(1);
  }
  if (!file.endsWith('.svelte')) expect(await trespasses(file, `export * from '${target}';\n`)).toBe(1);
});

it.each(open)('%s may import %s', async (file, target) => {
  expect(await trespasses(file, wrap(file, `import * as x from '${target}';`))).toBe(0);
});
