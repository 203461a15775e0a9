import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The folders of packages that stand in what was built, of the page and of its workers. */
export type Packages = Set<string>;

/** Takes down whose code a build holds. */
export const noticePackages = (packages: Packages): Plugin => ({
  name: 'notice-packages',
  generateBundle(_, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== 'chunk') continue;
      for (const [id, { renderedLength }] of Object.entries(part.modules)) {
        const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id) ?? [];
        if (folder && renderedLength > 0) packages.add(folder);
      }
    }
  },
});

/** Writes `licences.txt` beside the page: which packages it holds, under the licence of each. Its workers were built before. */
export const writeNotices = (packages: Packages): Plugin => ({
  name: 'write-notices',
  generateBundle: {
    order: 'post',
    handler() {
      const under = new Map<string, string[]>();
      for (const folder of [...packages].sort()) {
        const { named, text } = noticeOf(folder);
        under.set(text, [...(under.get(text) ?? []), named]);
      }
      const source = Array.from(under, ([text, named]) => `${named.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
    },
  },
});

type Manifest = { readonly name: string; readonly version: string; readonly license?: string };

function noticeOf(folder: string): { readonly named: string; readonly text: string } {
  const { name, version, license = '' }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  return { named: `${name} ${version} (${license})`, text };
}
