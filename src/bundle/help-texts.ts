import type { Plugin } from 'vite';
import { readDocs } from '../page/help/build/read-docs.ts';
import { path } from './path.ts';

/** `virtual:help` is what docs/ say, parsed: the page never sets HTML. */
export function helpTexts(): Plugin {
  const id = 'virtual:help';
  return {
    name: 'help-texts',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(source) {
      if (source !== `\0${id}`) return null;
      const documents = JSON.stringify(readDocs(path('docs')));
      return `export default JSON.parse(${JSON.stringify(documents)});`;
    },
  };
}
