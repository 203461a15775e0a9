import { functionKind, readByte, readLength, sectionIds, sectionsOf, written } from './module-bytes.ts';

/**
 * The engine's WebAssembly module without the exports that only extensions link to: C++ names, data addresses and their
 * variants for older callers, 72,000 of 75,000, whose bookkeeping was most of an engine's start. Extensions are never
 * loaded here. What is kept moves together in the bytes that are given, for a copy of 26 MB would take longer than that.
 * Throws RangeError where the bytes hold no such exports.
 */
export function leanModule(module: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const section = sectionsOf(module).find(({ id }) => id === sectionIds.exports);
  if (!section) throw new RangeError('The engine is no WebAssembly module with exports.');
  const reader = { bytes: module, at: section.content };
  const kept: { readonly start: number; readonly end: number }[] = [];
  for (let left = readLength(reader); left > 0; left -= 1) {
    const start = reader.at;
    const name = readLength(reader);
    const isLinked = isLinkedName(module, reader.at);
    reader.at += name;
    const kind = readByte(reader);
    readLength(reader);
    if (!isLinked && kind === functionKind) kept.push({ start, end: reader.at });
  }
  if (kept.length === 0) throw new RangeError('The engine exports no function by a name of C.');
  const count = written(kept.length);
  const bytes = kept.reduce((sum, { start, end }) => sum + end - start, count.length);
  const head = [sectionIds.exports, ...written(bytes), ...count];
  module.set(head, section.start);
  let at = section.start + head.length;
  for (const { start, end } of [...kept, { start: section.end, end: module.length }]) {
    module.copyWithin(at, start, end);
    at += end - start;
  }
  return module.subarray(0, at);
}

const linkedPrefixes = ['_Z', 'orig$'].map((prefix) => new TextEncoder().encode(prefix));

const isLinkedName = (bytes: Uint8Array, at: number): boolean =>
  linkedPrefixes.some((prefix) => prefix.every((byte, index) => bytes[at + index] === byte));
