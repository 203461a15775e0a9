import { plainText, type Block, type HelpDocument } from './text';

/** A part of a document under one heading that holds what was looked for. */
export type Hit = {
  readonly name: string;
  readonly title: string;
  /** Null before the first heading below the title. */
  readonly heading: { readonly id: string; readonly text: string } | null;
  /** The words around the first place. */
  readonly around: string;
};

type Part = Omit<Hit, 'around'> & { readonly text: string; readonly said: string };

const mostHits = 40;
const aroundLength = 70;

/** Parts of documents that hold all the words, those first that have them in a heading. */
export function createSearch(documents: readonly HelpDocument[]): (words: string) => readonly Hit[] {
  const parts = documents.flatMap(partsOf);
  return (asked) => {
    const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const rank = ({ said }: Part): number => (words.every((word) => said.includes(word)) ? 0 : 1);
    return parts
      .filter(({ text, said }) => words.every((word) => said.includes(word) || text.toLowerCase().includes(word)))
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, mostHits)
      .map(({ text, said: _, ...part }) => ({ ...part, around: aroundOf(text, words) }));
  };
}

function partsOf({ name, title, blocks }: HelpDocument): readonly Part[] {
  const parts: { heading: Hit['heading']; texts: string[] }[] = [{ heading: null, texts: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level > 1)
      parts.push({ heading: { id: block.id, text: plainText(block.of) }, texts: [] });
    else if (block.kind !== 'heading') parts.at(-1)?.texts.push(textOf(block));
  }
  return parts.map(({ heading, texts }) => ({
    name,
    title,
    heading,
    text: texts.join(' '),
    said: `${name} ${title} ${heading?.text ?? ''}`.toLowerCase(),
  }));
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return plainText(block.of);
    case 'list':
      return block.items.flatMap((item) => item.map(textOf)).join(' ');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(plainText).join(' ')).join(' ');
    case 'code':
      return block.text;
  }
}

function aroundOf(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const at = Math.max(0, Math.min(...words.map((word) => lower.indexOf(word)).filter((place) => place >= 0), Infinity));
  const from = Number.isFinite(at) ? Math.max(0, at - aroundLength) : 0;
  const part = text.slice(from, from + 2 * aroundLength).trim();
  return `${from > 0 ? '…' : ''}${part}${from + 2 * aroundLength < text.length ? '…' : ''}`;
}
