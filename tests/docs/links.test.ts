import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Every link of the documents leads to a file that is there, and to a heading that it has. */
const root = new URL('../../', import.meta.url);
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(new URL('docs', root), { recursive: true }).map((name) => `docs/${String(name)}`),
].filter((path) => path.endsWith('.md'));

/** As the places that show Markdown name a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const withoutCode = (text: string): string =>
  text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''));
const anchorsIn = (path: URL): readonly string[] =>
  [
    ...readFileSync(path, 'utf8')
      .replace(/^```[^]*?^```/gm, '')
      .matchAll(/^#+ (.*)$/gm),
  ].map(([, heading]) => anchorOf(heading ?? ''));

it.each(documents)('the links of %s lead somewhere', (path) => {
  const here = new URL(path, root);
  const links = [...withoutCode(readFileSync(here, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  const lost = links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? here : new URL(file, here);
      if (!existsSync(target)) return true;
      return anchor !== undefined && target.pathname.endsWith('.md') && !anchorsIn(target).includes(anchor);
    });
  expect(lost).toEqual([]);
});
