/**
 * The engine's WebAssembly module without the exports that only extensions link to: C++ names, data addresses and their
 * variants for older callers, 72,000 of 75,000, whose bookkeeping was most of an engine's start. Extensions are never
 * loaded here. What is kept moves together in the bytes that are given, for a copy of 26 MB would take longer than that.
 * Throws RangeError where the bytes hold no such exports.
 * Source: WebAssembly core specification, 5.5 "Modules".
 */
export function leanModule(module: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const section = exportSection(module);
  const reader = { bytes: module, at: section.content };
  const kept: { readonly start: number; readonly end: number }[] = [];
  for (let left = readLength(reader); left > 0; left -= 1) {
    const start = reader.at;
    const name = readLength(reader);
    const isLinked = isLinkedName(module, reader.at);
    const kind = module[(reader.at += name)];
    reader.at += 1;
    readLength(reader);
    if (!isLinked && kind === functionKind) kept.push({ start, end: reader.at });
  }
  if (kept.length === 0) throw new RangeError('The engine exports no function by a name of C.');
  const count = written(kept.length);
  const bytes = kept.reduce((sum, { start, end }) => sum + end - start, count.length);
  const head = [exportsId, ...written(bytes), ...count];
  module.set(head, section.start);
  let at = section.start + head.length;
  for (const { start, end } of [...kept, { start: section.end, end: module.length }]) {
    module.copyWithin(at, start, end);
    at += end - start;
  }
  return module.subarray(0, at);
}

const exportsId = 7;
const functionKind = 0;
/** Behind the magic number and the version. */
const firstSection = 8;

type Reader = { readonly bytes: Uint8Array; at: number };

function exportSection(bytes: Uint8Array): { readonly start: number; readonly content: number; readonly end: number } {
  const reader = { bytes, at: firstSection };
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = bytes[reader.at++];
    const length = readLength(reader);
    const content = reader.at;
    if (id === exportsId) return { start, content, end: content + length };
    reader.at += length;
  }
  throw new RangeError('The engine is no WebAssembly module with exports.');
}

/** An unsigned LEB128 number. */
function readLength(reader: Reader): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) throw new RangeError('The engine ends in the midst of its exports.');
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
}

function written(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...written(Math.floor(value / 128))];
}

const linkedPrefixes = ['_Z', 'orig$'].map((prefix) => new TextEncoder().encode(prefix));

const isLinkedName = (bytes: Uint8Array, at: number): boolean =>
  linkedPrefixes.some((prefix) => prefix.every((byte, index) => bytes[at + index] === byte));
