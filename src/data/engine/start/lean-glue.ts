/**
 * The engine's glue without the first of the two that its package brings, for browsers that know no exceptions in WebAssembly, where
 * Vernier does not run: half of what the worker of a dataset would load. Throws RangeError where the text does not hold two.
 */
export function leanGlue(code: string): string {
  const [first, second] = Array.from(code.matchAll(start));
  if (!first || !second) throw new RangeError('The engine brings no two kinds of glue.');
  const body = first.index + first[0].length;
  const end = code.lastIndexOf('}', second.index);
  return `${code.slice(0, body)}module.exports = null;${code.slice(end)}`;
}

const start = /var \w+=\w+\(\(exports,module\)=>\{(?="use strict";var DuckDB=)/g;
