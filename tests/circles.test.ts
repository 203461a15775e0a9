import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { expect, it } from 'vitest';

/** What each file of src imports: types too, and what is loaded only when it is asked for. */
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => join('src', path.replaceAll('\\', '/')))
  .filter((path) => /\.(ts|svelte)$/.test(path));
const known = new Set(files);
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): readonly string[] {
  const named = readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^'?]*)'/g);
  return [...named].flatMap(([, name = '']) => {
    const path = join(dirname(file), name);
    const found = [path, `${path}.ts`, `${path}/index.ts`].find((one) => known.has(one));
    // A component may draw itself.
    return found && found !== file ? [found] : [];
  });
}

/** Whoever imports nothing that is left, or is imported by nothing that is left, stands in no circle. */
function inCircles(): readonly string[] {
  const left = new Set(files);
  for (let before = Infinity; before > left.size;) {
    before = left.size;
    const imported = new Set([...left].flatMap((file) => imports.get(file) ?? []));
    for (const file of [...left])
      if (!imported.has(file) || !imports.get(file)?.some((one) => left.has(one))) left.delete(file);
  }
  return [...left].sort();
}

it('finds the imports of a file', () => {
  expect(files.length).toBeGreaterThan(1000);
  expect(imports.get('src/main.ts')).not.toEqual([]);
});

it('has no circle of imports', () => {
  expect(inCircles()).toEqual([]);
});
