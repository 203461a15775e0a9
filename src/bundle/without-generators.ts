import type { Plugin } from 'vite';

/**
 * The page forbids eval, by which @stdlib asks whether there are generators, to sum series by them. It sums without, in the command
 * too, so that both compute alike.
 */
export function withoutGenerators(): Plugin {
  const id = '@stdlib/assert-has-generator-support';
  return {
    name: 'without-generators',
    enforce: 'pre',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? 'module.exports = () => false;' : null),
  };
}
