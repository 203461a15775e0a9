import MarkdownIt, { type Token } from 'markdown-it';
import { posix } from 'node:path';
import { plainText, type Block, type Cell, type HelpDocument, type Inline } from '../text.ts';
import { nameOf } from './name-of.ts';

/** Of Markdown what the documents use, no HTML. */
const markdown = new MarkdownIt('commonmark', { html: false }).enable('table');

/** A document by its path below docs/; `names` are those to which a link can lead. Throws where it holds what is not shown. */
export function toDocument(path: string, text: string, names: ReadonlySet<string>): HelpDocument {
  const name = nameOf(path);
  const address = (link: string): string | null => addressOf(link, path, names);
  const reader = readerOf(markdown.parse(text, {}));
  const blocks = readBlocks(reader, address);
  const [first] = blocks;
  if (first?.kind !== 'heading' || first.level !== 1) throw new Error(`docs/${path} does not begin with its title.`);
  return { name, title: plainText(first.of), blocks };
}

type Reader = { next(): Token | undefined; peek(): Token | undefined };

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  return { next: () => tokens[at++], peek: () => tokens[at] };
}

type Address = (link: string) => string | null;

/** Up to what closes the block around them. */
function readBlocks(reader: Reader, address: Address): readonly Block[] {
  const blocks: Block[] = [];
  for (let token = reader.peek(); token && token.nesting >= 0; token = reader.peek()) {
    reader.next();
    const block = readBlock(token, reader, address);
    if (block.kind !== 'paragraph' || block.of.length > 0) blocks.push(block);
  }
  return blocks;
}

function readBlock(token: Token, reader: Reader, address: Address): Block {
  switch (token.type) {
    case 'heading_open': {
      const of = readInline(reader, address);
      reader.next();
      return { kind: 'heading', level: Number(token.tag.slice(1)), id: anchorOf(plainText(of)), of };
    }
    case 'paragraph_open': {
      const of = readInline(reader, address);
      reader.next();
      return { kind: 'paragraph', of };
    }
    case 'bullet_list_open':
    case 'ordered_list_open': {
      const items: (readonly Block[])[] = [];
      while (reader.next()?.type === 'list_item_open') {
        items.push(readBlocks(reader, address));
        reader.next();
      }
      return { kind: 'list', ordered: token.type === 'ordered_list_open', items };
    }
    case 'table_open':
      return readTable(reader, address);
    case 'fence':
    case 'code_block':
      return { kind: 'code', text: token.content.replace(/\n$/, '') };
    default:
      throw new Error(`${token.type} is not shown in the page: ${token.content}`);
  }
}

function readTable(reader: Reader, address: Address): Block {
  const rows: Cell[][] = [];
  for (let token = reader.next(); token && token.type !== 'table_close'; token = reader.next()) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open' || token.type === 'td_open') rows.at(-1)?.push(readInline(reader, address));
  }
  const [head = [], ...others] = rows;
  return { kind: 'table', head, rows: others };
}

function readInline(reader: Reader, address: Address): readonly Inline[] {
  const children = readerOf(reader.next()?.children ?? []);
  return joined(inlineUpTo(children, null, address));
}

function inlineUpTo(reader: Reader, close: string | null, address: Address): readonly Inline[] {
  const found: Inline[] = [];
  for (let token = reader.next(); token && token.type !== close; token = reader.next()) {
    switch (token.type) {
      case 'text':
        found.push(token.content);
        break;
      case 'softbreak':
      case 'hardbreak':
        found.push(' ');
        break;
      // Pictures are of the page, in which its reader is.
      case 'image':
        break;
      case 'code_inline':
        found.push({ kind: 'code', text: token.content });
        break;
      case 'strong_open':
        found.push({ kind: 'strong', of: joined(inlineUpTo(reader, 'strong_close', address)) });
        break;
      case 'em_open':
        found.push({ kind: 'em', of: joined(inlineUpTo(reader, 'em_close', address)) });
        break;
      case 'link_open': {
        const of = joined(inlineUpTo(reader, 'link_close', address));
        const to = address(String(token.attrGet('href') ?? ''));
        found.push(...(to === null ? of : [{ kind: 'link', to, of } as const]));
        break;
      }
      default:
        throw new Error(`${token.type} is not shown in the page: ${token.content}`);
    }
  }
  return found;
}

/** Texts beside each other are one. */
function joined(of: readonly Inline[]): readonly Inline[] {
  const found: Inline[] = [];
  for (const one of of) {
    const last = found.at(-1);
    if (typeof one === 'string' && typeof last === 'string') found[found.length - 1] = last + one;
    else found.push(one);
  }
  return found;
}

/** Where a link leads from the page; null where to a file that is not in it. */
function addressOf(link: string, path: string, names: ReadonlySet<string>): string | null {
  if (/^https:/.test(link)) return link;
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? path : posix.join(posix.dirname(path), file.replace(/\/$/, '/README.md'));
  const name = nameOf(target);
  if (!target.endsWith('.md') || !names.has(name)) return null;
  return `#/help/${name}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** As the places that show Markdown name a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
