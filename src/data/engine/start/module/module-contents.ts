import {
  functionKind,
  globalKind,
  readByte,
  readLength,
  sectionIds,
  sectionsOf,
  type Reader,
  type Section,
} from './module-bytes.ts';

/** A function as it stands in the code section, its length before it. */
export type Body = { readonly start: number; readonly end: number; readonly type: number };
export type Contents = {
  readonly sections: readonly Section[];
  /** By their numbers. */
  readonly imported: readonly { readonly name: string; readonly type: number }[];
  readonly globals: number;
  /** The function that runs as the module starts; null where none does. */
  readonly start: number | null;
  /** How many places the table of functions has. */
  readonly table: number;
  readonly types: readonly { readonly parameters: number; readonly results: number }[];
  readonly bodies: readonly Body[];
};

/** Throws RangeError where a module is not made to share its table, as those that load extensions are. */
export function contentsOf(module: Uint8Array): Contents {
  const sections = sectionsOf(module);
  const sectionOf = (id: number): Section | undefined => sections.find((one) => one.id === id);
  const readerOf = (id: number): Reader => {
    const section = sectionOf(id);
    if (!section) throw new RangeError(`The engine's module lacks section ${id}.`);
    return { bytes: module, at: section.content };
  };
  const each = <T>(id: number, read: (reader: Reader) => T): readonly T[] => {
    const reader = readerOf(id);
    return Array.from({ length: readLength(reader) }, () => read(reader));
  };
  const types = each(sectionIds.types, (reader) => {
    reader.at += 1;
    const parameters = readLength(reader);
    reader.at += parameters;
    const results = readLength(reader);
    reader.at += results;
    return { parameters, results };
  });
  const imports = each(sectionIds.imports, readImport);
  const table = imports.find(({ kind }) => kind === tableKind);
  if (!table) throw new RangeError('The engine imports no table of functions.');
  const typesOf = each(sectionIds.functions, readLength);
  const at = readerOf(sectionIds.code);
  const count = readLength(at);
  const bodies = Array.from({ length: count }, (_, index) => {
    const start = at.at;
    const length = readLength(at);
    at.at += length;
    return { start, end: at.at, type: typesOf[index] ?? 0 };
  });
  const globals = imports.filter(({ kind }) => kind === globalKind).length + readLength(readerOf(sectionIds.globals));
  const imported = imports
    .filter(({ kind }) => kind === functionKind)
    .map(({ name, value }) => ({ name, type: value }));
  const start = sectionOf(sectionIds.start) ? readLength(readerOf(sectionIds.start)) : null;
  return { sections, imported, globals, start, table: table.value, types, bodies };
}

const tableKind = 1;
const memoryKind = 2;
const tagKind = 4;

/** `value` is the type of a function, and how many places a table has at least. */
function readImport(reader: Reader): { readonly name: string; readonly kind: number; readonly value: number } {
  const origin = readLength(reader);
  reader.at += origin;
  const length = readLength(reader);
  const name = new TextDecoder().decode(reader.bytes.subarray(reader.at, reader.at + length));
  reader.at += length;
  const kind = readByte(reader);
  if (kind === functionKind) return { name, kind, value: readLength(reader) };
  if (kind === tableKind || kind === memoryKind) {
    if (kind === tableKind) reader.at += 1;
    const isBounded = (readByte(reader) & 1) === 1;
    const least = readLength(reader);
    if (isBounded) readLength(reader);
    return { name, kind, value: least };
  }
  if (kind !== globalKind && kind !== tagKind)
    throw new RangeError(`The engine imports ${name} of the unknown kind ${kind}.`);
  reader.at += 1;
  return { name, kind, value: readLength(reader) };
}
