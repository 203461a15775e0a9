/**
 * Reading and writing the bytes of WebAssembly modules.
 * Source: WebAssembly core specification, 5 "Binary Format".
 */
export type Reader = { readonly bytes: Uint8Array; at: number };
/** What stands between the places `content` and `end` of a module; `start` is where its id stands. */
export type Section = { readonly id: number; readonly start: number; readonly content: number; readonly end: number };

export const sectionIds = {
  custom: 0,
  types: 1,
  imports: 2,
  functions: 3,
  globals: 6,
  exports: 7,
  start: 8,
  elements: 9,
  code: 10,
  data: 11,
} as const;

export const functionKind = 0;
export const globalKind = 3;
/** Behind the magic number and the version. */
export const firstSection = 8;

/** In their order. Throws RangeError where the module ends before a section does. */
export function sectionsOf(bytes: Uint8Array): readonly Section[] {
  const reader = { bytes, at: firstSection };
  const sections: Section[] = [];
  while (reader.at < bytes.length) {
    const start = reader.at;
    const id = readByte(reader);
    const length = readLength(reader);
    const content = reader.at;
    reader.at += length;
    sections.push({ id, start, content, end: reader.at });
  }
  if (reader.at > bytes.length) throw new RangeError('The engine ends in the midst of a section.');
  return sections;
}

export function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.at++];
  if (byte === undefined) throw new RangeError('The engine ends in the midst of a section.');
  return byte;
}

/** An unsigned LEB128 number. */
export function readLength(reader: Reader): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = readByte(reader);
    value += (byte & 127) * scale;
    if (byte < 128) return value;
  }
}

/** A vector of bytes that are a name in UTF-8. */
export const writtenName = (name: string): readonly number[] => {
  const bytes = new TextEncoder().encode(name);
  return [...written(bytes.length), ...bytes];
};

export function written(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...written(Math.floor(value / 128))];
}

/** A whole number of 32 bits as a signed LEB128 one, whose last byte tells its sign. */
export function writtenSigned(value: number): readonly number[] {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...writtenSigned(value >> 7)];
}

export type Writer = { readonly bytes: Uint8Array<ArrayBuffer>; at: number };

/** With room for so many bytes. */
export const writerOf = (length: number): Writer => ({ bytes: new Uint8Array(length), at: 0 });

export function put(out: Writer, bytes: ArrayLike<number>): void {
  out.bytes.set(bytes, out.at);
  out.at += bytes.length;
}

/** Its length is written in five bytes, as numbers may be, for it is not known before. */
export function putSection(out: Writer, id: number, content: () => void): void {
  out.bytes[out.at] = id;
  out.at += 6;
  const start = out.at;
  content();
  const length = out.at - start;
  for (let byte = 0; byte < 5; byte += 1) {
    out.bytes[start - 5 + byte] = ((length >>> (7 * byte)) & 127) | (byte < 4 ? 128 : 0);
  }
}

/** A section with one entry more, where `add` puts it. */
export function putSectionAnd(out: Writer, id: number, content: Uint8Array, add: () => void): void {
  const reader = { bytes: content, at: 0 };
  const count = readLength(reader);
  putSection(out, id, () => {
    put(out, written(count + 1));
    put(out, content.subarray(reader.at));
    add();
  });
}

/** A custom section of that name. */
export function putCustom(out: Writer, name: string, content: ArrayLike<number>): void {
  putSection(out, sectionIds.custom, () => {
    put(out, writtenName(name));
    put(out, content);
  });
}

/** Of the specification's 5.4 "Instructions", 5.3 "Types" and 5.5.10 "Element Section", those that are written here. */
export const code = {
  if: 0x04,
  end: 0x0b,
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
  i32Eqz: 0x45,
  noResult: 0x40,
  i32: 0x7f,
  mutable: 1,
} as const;
