import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import * as z from 'zod';

const named = z.record(z.string(), z.string());
const packageSchema = z.object({ dependencies: named, devDependencies: named });

it('docs/dependencies.md names every package, or the family that it is of', async () => {
  const { dependencies, devDependencies } = packageSchema.parse(JSON.parse(await readFile('package.json', 'utf8')));
  const page = await readFile('docs/dependencies.md', 'utf8');
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const isNamed = (name: string): boolean =>
    page.includes(`\`${name}\``) || page.includes(`\`${name.replace(/\/.*/, '/*')}\``);
  expect(names.filter((name) => !isNamed(name))).toEqual([]);
});
