import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { checks, type Check } from '../../src/checks';
import { inCell, pretty } from './markdown';

/** docs/checks/ is written from the catalogue; `npx vitest run tests/docs -u` writes it again. */
const folder = fileURLToPath(new URL('../../docs/checks/', import.meta.url));

const groupOf = (id: string): string => id.slice(0, id.indexOf('.'));
const fileOf = (id: string): string => id.replace('.', '/') + '.md';

const parameterSchema = z.looseObject({ description: z.string().optional(), default: z.unknown().optional() });
const parametersSchema = z.looseObject({ properties: z.record(z.string(), parameterSchema).optional() });

function parameters({ params }: Check): readonly string[] {
  const { properties = {} } = parametersSchema.parse(z.toJSONSchema(params, { io: 'input' }));
  const rows = Object.entries(properties).map(([name, { description = '', default: value }]) => {
    const given = value === undefined ? '–' : `\`${inCell(JSON.stringify(value))}\``;
    return `| \`${name}\` | ${given} | ${inCell(description)} |`;
  });
  return rows.length === 0
    ? ['It takes no parameters.']
    : ['| parameter | default | |', '| --- | --- | --- |', ...rows];
}

function page(check: Check): string {
  const { id, title, explain, appliesTo, needs } = check;
  const about = [
    ...(appliesTo === null ? [] : [`Columns: ${appliesTo.join(', ')}.`]),
    ...(needs.length === 0 ? [] : [`Needs the role ${needs.join(' and ')}.`]),
  ];
  return [
    `# ${title}`,
    '',
    [`\`${id}\`.`, ...about].join(' '),
    '',
    explain.looksAt,
    '',
    `**Why it matters.** ${explain.whyItMatters}`,
    '',
    `**What to do.** ${explain.whatToDo}`,
    '',
    `**Source.** ${explain.source}`,
    '',
    '## Parameters',
    '',
    ...parameters(check),
  ].join('\n');
}

function index(): string {
  const groups = [...new Set(checks.map(({ id }) => groupOf(id)))];
  return [
    '# The checks',
    '',
    'What each looks at, why it matters, what to do, and its parameters. The same text stands in every report.',
    ...groups.flatMap((group) => [
      '',
      `## ${group}`,
      '',
      ...checks
        .filter(({ id }) => groupOf(id) === group)
        .map(({ id, title, explain }) => `- [\`${id}\`](${fileOf(id)}): ${title}. ${explain.looksAt}`),
    ]),
  ].join('\n');
}

it.each(checks.map((check) => [check.id, check] as const))('has a page for %s', async (id, check) => {
  await expect(await pretty(page(check))).toMatchFileSnapshot(folder + fileOf(id));
});

it.each(checks.map((check) => [check.id, check] as const))(
  'says in words what %s is, not in names of parameters',
  (_, check) => {
    expect([check.title, ...Object.values(check.explain)].join(' ')).not.toMatch(/\b[a-z]+[A-Z]/);
  },
);

it('lists them', async () => {
  await expect(await pretty(index())).toMatchFileSnapshot(`${folder}README.md`);
});

it('has no page for a check that is gone', async () => {
  const entries = await readdir(folder, { recursive: true });
  const pages = entries.filter((name) => name.endsWith('.md') && name !== 'README.md');
  expect([...pages].sort()).toEqual(checks.map(({ id }) => fileOf(id)).sort());
});
