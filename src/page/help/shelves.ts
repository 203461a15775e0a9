import type { HelpDocument } from './text';

/** Documents as the list of Help has them. */
export type Shelf = { readonly title: string; readonly documents: readonly HelpDocument[] };

/** By what one looks for; what no shelf names stands on the last. */
const shelves: readonly { readonly title: string; holds(name: string): boolean }[] = [
  { title: 'Begin', holds: (name) => ['tour', 'reading', 'guide'].includes(name) },
  { title: 'Recipes', holds: (name) => name.startsWith('recipes/') },
  { title: 'Coming from', holds: (name) => name.startsWith('coming-from/') },
  {
    title: 'How it judges',
    holds: (name) => ['drift', 'causes', 'honesty', 'types-and-roles', 'presets', 'memory'].includes(name),
  },
  { title: 'In programs', holds: (name) => ['pipelines', 'library', 'contracts', 'privacy'].includes(name) },
  { title: 'Facts', holds: (name) => ['performance', 'glossary', 'dependencies'].includes(name) },
  { title: 'Checks and rules', holds: (name) => name === 'checks' || name.startsWith('checks/') },
];

/** In the order of the shelves, and on them in the order in which the shelf names them, else by title. */
export function shelved(documents: readonly HelpDocument[]): readonly Shelf[] {
  const left = new Set(documents);
  const found = shelves.map(({ title, holds }) => {
    const own = documents.filter((one) => left.has(one) && holds(one.name));
    for (const one of own) left.delete(one);
    return { title, documents: own };
  });
  const rest = [...left];
  return [...found, ...(rest.length > 0 ? [{ title: 'More', documents: rest }] : [])].filter(
    (shelf) => shelf.documents.length > 0,
  );
}
