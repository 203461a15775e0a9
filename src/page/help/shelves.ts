import type { HelpDocument } from './text';

/** Documents as the list of Help has them. */
export type Shelf = { readonly title: string; readonly documents: readonly HelpDocument[] };

/** By what one looks for, each in the order of its names (one that ends in "/" stands for all below it); the last shelf holds the rest. */
const shelves: readonly { readonly title: string; readonly names: readonly string[] }[] = [
  { title: 'Begin', names: ['tour', 'reading', 'guide'] },
  { title: 'Recipes', names: ['recipes/'] },
  { title: 'Coming from', names: ['coming-from/'] },
  { title: 'How it judges', names: ['drift', 'causes', 'honesty', 'types-and-roles', 'presets', 'memory'] },
  { title: 'In programs', names: ['pipelines', 'library', 'contracts', 'privacy'] },
  { title: 'Facts', names: ['performance', 'glossary', 'dependencies'] },
  { title: 'Checks and rules', names: ['checks', 'checks/'] },
];

export function shelved(documents: readonly HelpDocument[]): readonly Shelf[] {
  const left = new Set(documents);
  const take = (name: string): readonly HelpDocument[] => {
    const own = [...left].filter((one) => (name.endsWith('/') ? one.name.startsWith(name) : one.name === name));
    for (const one of own) left.delete(one);
    return own;
  };
  const found = shelves.map(({ title, names }) => ({ title, documents: names.flatMap(take) }));
  const all = [...found, { title: 'More', documents: [...left] }];
  return all.filter((shelf) => shelf.documents.length > 0);
}
