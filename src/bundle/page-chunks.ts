import type { Rolldown } from 'vite';
import { path } from './path.ts';

/** What is fetched at once, in the order of its fetching. */
const fetched = {
  start: ['src/main.ts'],
  page: ['src/page/mount.ts'],
  report: ['src/report/Report.svelte', 'src/export/index.ts', 'src/page/setup/SetUpView.svelte'],
} as const;

/** A module lies in the file of those that first need it: a browser asks for six files at a time, and the engine is one of them. */
export function pageChunks(): Rolldown.CodeSplittingOptions {
  const chunkOf = new Map<string, string>();
  return {
    includeDependenciesRecursively: false, // they have a place of their own
    groups: [
      {
        name(id, context) {
          if (chunkOf.size === 0) {
            for (const [chunk, entries] of Object.entries(fetched)) {
              const reach = (module: string): void => {
                if (chunkOf.has(module)) return;
                chunkOf.set(module, chunk);
                context.getModuleInfo(module)?.importedIds.forEach(reach);
              };
              entries.map(path).forEach(reach);
            }
          }
          return chunkOf.get(id);
        },
      },
    ],
  };
}
