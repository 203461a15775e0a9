import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HelpDocument } from '../text.ts';
import { nameOf } from './name-of.ts';
import { toDocument } from './to-document.ts';

/** All documents below a folder, parsed; of a folder its README stands for it. */
export function readDocs(folder: string): readonly HelpDocument[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md'))
    .sort();
  const names = new Set(paths.map(nameOf));
  return paths.map((path) => toDocument(path, readFileSync(join(folder, path), 'utf8'), names));
}
