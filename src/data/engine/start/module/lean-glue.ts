/**
 * The engine's glue without what Vernier never runs, three quarters of what the worker of a dataset would load. Its package brings
 * two, of which the first is for browsers that know no exceptions in WebAssembly. The second offers extensions sound, pictures and
 * windows beside what the engine itself imports, `imported`. Its list keeps that alone, and of sound and pictures, which the engine
 * imports and never calls, the names, so that a bundler finds the rest unused. Throws RangeError where the text does not hold two, or
 * no such list.
 */
export function leanGlue(code: string, imported: ReadonlySet<string>): string {
  const [first, second] = Array.from(code.matchAll(start));
  if (!first || !second) throw new RangeError('The engine brings no two kinds of glue.');
  const body = first.index + first[0].length;
  const end = code.lastIndexOf('}', second.index);
  return `${code.slice(0, body)}module.exports = null;${code.slice(end, second.index)}${used(code.slice(second.index), imported)}`;
}

const start = /var \w+=\w+\(\(exports,module\)=>\{(?="use strict";var DuckDB=)/g;

function used(glue: string, imported: ReadonlySet<string>): string {
  const [all, entries] = /\bwasmImports=\{((?:\w+:\w+,?)+)\}/.exec(glue) ?? [];
  if (all === undefined || entries === undefined) throw new RangeError('The glue has no list of what it offers.');
  const kept = entries.split(',').flatMap((entry) => {
    const [name = '', given = ''] = entry.split(':');
    return imported.has(name) ? [{ name, given: ofOpenGlOrAl.test(name) ? uncalled : given }] : [];
  });
  const functions = new Set(kept.map(({ given }) => given));
  const list = kept.map(({ name, given }) => `${name}:${given}`).join();
  return (
    glue
      .replace(all, `${uncalled}=${standIn},wasmImports={${list}}`)
      .replace(signature, (found, name: string) => (functions.has(name) ? found : ''))
      // A direct one, which no policy lets run, keeps a bundler from leaving anything out.
      .replace(/\beval\(/g, '(0,eval)(')
  );
}

const ofOpenGlOrAl = /^(?:emscripten_)?(?:gl|alc?)[A-Z]/;
const uncalled = '_uncalled';
/** One for all of them: each other function takes a module of its own to be given an address. */
const standIn = 'Object.assign(()=>{throw new Error("The engine neither sounds nor draws.")},{sig:"v"})';

/** Of use to those alone that are given to WebAssembly. */
const signature = /(?<=[;}])(\w+)\.sig="\w*";/g;
