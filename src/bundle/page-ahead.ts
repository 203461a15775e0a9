import type { Plugin } from 'vite';

/** The page's entry starts what takes longest, then imports the page: the document has the browser fetch that meanwhile. */
export const pageAhead = (page: string): Plugin => ({
  name: 'page-ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const chunk = Object.values(bundle).find((part) => part.type === 'chunk' && part.moduleIds.includes(page));
      if (chunk?.type !== 'chunk') throw new Error(`No chunk of the page holds ${page}.`);
      const link = (rel: string, fileName: string) =>
        ({ tag: 'link', attrs: { rel, crossorigin: true, href: `./${fileName}` }, injectTo: 'head' }) as const;
      return [
        ...[chunk.fileName, ...chunk.imports].map((fileName) => link('modulepreload', fileName)),
        ...[...(chunk.viteMetadata?.importedCss ?? [])].map((fileName) => link('stylesheet', fileName)),
      ].filter(({ attrs }) => !html.includes(`"${attrs.href}"`));
    },
  },
});
