/**
 * The engine's WebAssembly module without the exports that only extensions link to: C++ names, data addresses and their
 * variants for older callers, 72,000 of 75,000, whose bookkeeping was most of an engine's start. Extensions are never
 * loaded here. Throws RangeError where the bytes hold no such exports.
 * Source: WebAssembly core specification, 5.5 "Modules".
 */
export function leanModule(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const section = exportSection(module);
  const reader = { bytes: module, at: section.content };
  const kept: Uint8Array[] = [];
  for (let left = readLength(reader); left > 0; left -= 1) {
    const start = reader.at;
    const name = readLength(reader);
    const isLinked = isLinkedName(module, reader.at);
    const kind = module[(reader.at += name)];
    reader.at += 1;
    readLength(reader);
    if (!isLinked && kind === functionKind) kept.push(module.subarray(start, reader.at));
  }
  if (kept.length === 0) throw new RangeError('The engine exports no function by a name of C.');
  const count = written(kept.length);
  const bytes = kept.reduce((sum, { length }) => sum + length, count.length);
  return concatenated([
    module.subarray(0, section.start),
    Uint8Array.of(exportsId, ...written(bytes), ...count),
    ...kept,
    module.subarray(section.end),
  ]);
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

function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
