import { describe, expect, it } from 'vitest';
import { helpAddress, helpAt } from '../../../src/page/help/address';
import { readDocs } from '../../../src/page/help/build/read-docs';
import { toDocument } from '../../../src/page/help/build/to-document';
import { createSearch } from '../../../src/page/help/search';
import { shelved } from '../../../src/page/help/shelves';
import type { Block, Inline } from '../../../src/page/help/text';
import { checks } from '../../../src/checks';
import { causeKinds } from '../../../src/contract/types';

const documents = readDocs(new URL('../../../docs', import.meta.url).pathname);

const linksIn = (of: readonly Inline[]): readonly string[] =>
  of.flatMap((one) =>
    typeof one === 'string' || !('of' in one) ? [] : [...(one.kind === 'link' ? [one.to] : []), ...linksIn(one.of)],
  );

function linksOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return linksIn(block.of);
    case 'list':
      return block.items.flatMap((item) => item.flatMap(linksOf));
    case 'table':
      return [block.head, ...block.rows].flatMap((row) => row.flatMap(linksIn));
    case 'code':
      return [];
  }
}

describe('the documents in the page', () => {
  it('are all there, with every check and cause', () => {
    const names = documents.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['tour', 'reading', 'guide', 'privacy', 'honesty', 'performance']));
    for (const { id } of checks) expect(names).toContain(`checks/${id.replace('.', '/')}`);
    const causes = JSON.stringify(documents.find(({ name }) => name === 'causes'));
    for (const kind of causeKinds) expect(causes).toContain(kind);
    const shown = shelved(documents).flatMap((shelf) => shelf.documents);
    expect(new Set(shown)).toEqual(new Set(documents));
    expect(shelved(documents).map(({ title }) => title)).not.toContain('More');
  });

  it.each(documents.map((one) => [one.name, one] as const))(
    'the links of %s lead to a document and heading',
    (_, one) => {
      for (const link of one.blocks.flatMap(linksOf)) {
        if (/^https:/.test(link)) continue;
        const place = helpAt(link);
        const target = documents.find(({ name }) => name === place?.name);
        expect([link, target?.name]).toEqual([link, place?.name]);
        const ids = target?.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
        if (place?.heading) expect(ids).toContain(place.heading);
      }
    },
  );

  it('are found by the words of a part, headings first', () => {
    const search = createSearch(documents);
    expect(search('late labels recipe')[0]?.name).toBe('recipes/late-labels');
    const [first] = search('luhn checksum');
    expect([first?.name, first?.around.toLowerCase().includes('luhn')]).toEqual(['privacy', true]);
    expect(search('  ')).toEqual([]);
    expect(search('nowhere-to-be-found')).toEqual([]);
  });
});

describe('Markdown', () => {
  it('becomes a structure, and nothing of it HTML', () => {
    const text =
      '# A `b`\n\nSay **it _so_** [here](b.md#c), [there](../src/x.ts), [out](https://x.org).\n\n1. one\n   two\n\n| a |\n| - |\n| <b>x</b> |\n\n```sh\nrun <it>\n```\n';
    const { name, title, blocks } = toDocument('a.md', text, new Set(['a', 'b']));
    expect([name, title]).toEqual(['a', 'A b']);
    expect(blocks.slice(1)).toEqual([
      {
        kind: 'paragraph',
        of: [
          'Say ',
          { kind: 'strong', of: ['it ', { kind: 'em', of: ['so'] }] },
          ' ',
          { kind: 'link', to: '#/help/b#c', of: ['here'] },
          ', there, ',
          { kind: 'link', to: 'https://x.org', of: ['out'] },
          '.',
        ],
      },
      { kind: 'list', ordered: true, items: [[{ kind: 'paragraph', of: ['one two'] }]] },
      { kind: 'table', head: [['a']], rows: [[['<b>x</b>']]] },
      { kind: 'code', text: 'run <it>' },
    ]);
  });

  it('leaves its pictures out, which are of the page', () => {
    expect(toDocument('a.md', '# A\n\n![x](y.png)\n', new Set()).blocks).toHaveLength(1);
  });

  it('that can not be shown stops the build', () => {
    expect(() => toDocument('a.md', '# A\n\n---\n', new Set())).toThrow('hr is not shown');
    expect(() => toDocument('a.md', 'no title\n', new Set())).toThrow('does not begin with its title');
  });
});

it('addresses of Help', () => {
  expect(helpAt('#/help')).toEqual({ name: 'tour', heading: null });
  expect(helpAt('#/help/checks/drift/column')).toEqual({ name: 'checks/drift/column', heading: null });
  expect(helpAt(helpAddress({ name: 'drift', heading: 'one-family' }))).toEqual({
    name: 'drift',
    heading: 'one-family',
  });
  expect(helpAt('#/helpless')).toBeNull();
  expect(helpAt('#/columns')).toBeNull();
  expect(helpAt('')).toBeNull();
});
