import {
  code,
  firstSection,
  functionKind,
  globalKind,
  put,
  putCustom,
  putSection,
  readByte,
  readLength,
  sectionIds,
  written,
  writtenName,
  writtenSigned,
  writerOf,
  type Reader,
  type Writer,
} from './module-bytes.ts';
import { contentsOf, type Contents } from './module-contents.ts';

/** A section that says of a module that its database is open. */
export const openedSection = 'opened';

/** What an engine was after its start. */
export type Started = {
  readonly memory: Uint8Array;
  /** Of each global that changes: its value by its number. */
  readonly globals: ReadonlyMap<number, number>;
  /** What it called of the glue that the glue remembers: by name, with numbers of 32 bits. */
  readonly calls: readonly { readonly name: string; readonly given: readonly number[] }[];
};

/** Where a module's own code sets itself up: Emscripten's glue calls them in this order. */
const setUps = ['__wasm_apply_data_relocs', '__wasm_call_ctors'];

/**
 * The engine's module as it stood after a start, which a thread need not repeat: its memory is the module's data, its
 * globals begin with their values, and what set them up is left out, but for what the glue has to be told. Throws
 * RangeError where a module is no such one.
 * Source: WebAssembly core specification, 5.5 "Modules".
 */
export function startedModule(module: Uint8Array, { memory, globals, calls }: Started): Uint8Array<ArrayBuffer> {
  const contents = contentsOf(module);
  const out = writerOf(module.length + memory.length + room(contents));
  put(out, module.subarray(0, firstSection));
  for (const { id, content, end } of contents.sections) {
    if (id === sectionIds.start) continue;
    putSection(out, id, () => {
      if (id === sectionIds.globals) putGlobals(out, module, contents, globals);
      else if (id === sectionIds.data) putData(out, memory);
      else if (id === sectionIds.code) putBodies(out, module, contents, calls);
      else put(out, module.subarray(content, end));
    });
  }
  putCustom(out, openedSection, []);
  return out.bytes.subarray(0, out.at);
}

function putGlobals(out: Writer, module: Uint8Array, contents: Contents, globals: Started['globals']): void {
  const own = ownGlobals(module, contents);
  put(out, written(own.length));
  for (const { number, start, value, end } of own) {
    const now = globals.get(number);
    put(out, module.subarray(start, now === undefined ? end : value));
    if (now !== undefined) put(out, [code.i32Const, ...writtenSigned(now), code.end]);
  }
}

function putData(out: Writer, memory: Uint8Array): void {
  const segments = filled(memory);
  put(out, written(segments.length));
  for (const { from, to } of segments) {
    put(out, [0, code.i32Const, ...writtenSigned(from), code.end, ...written(to - from)]);
    put(out, memory.subarray(from, to));
  }
}

/** What sets the module up does nothing, but for the calls. */
function putBodies(out: Writer, module: Uint8Array, contents: Contents, calls: Started['calls']): void {
  const [relocate, construct] = setUps.map((name) => exportedFunction(module, contents, name));
  const emptied = new Set([relocate, contents.start]);
  put(out, written(contents.bodies.length));
  contents.bodies.forEach(({ start, end }, index) => {
    const number = contents.imported.length + index;
    if (number === construct) putBody(out, told(contents, calls));
    else if (emptied.has(number)) putBody(out, []);
    else put(out, module.subarray(start, end));
  });
}

/** The globals of its own that change, by their numbers, and the module with each exported by its number. */
export function exposedModule(module: Uint8Array): {
  readonly exposed: Uint8Array<ArrayBuffer>;
  readonly changing: readonly number[];
} {
  const contents = contentsOf(module);
  const changing = ownGlobals(module, contents).flatMap(({ number, changes }) => (changes ? [number] : []));
  const added = changing.flatMap((number) => [...writtenName(String(number)), globalKind, ...written(number)]);
  const out = writerOf(module.length + added.length + room(contents));
  put(out, module.subarray(0, firstSection));
  for (const { id, content, end } of contents.sections) {
    putSection(out, id, () => {
      const reader = { bytes: module, at: content };
      if (id === sectionIds.exports) put(out, written(readLength(reader) + changing.length));
      put(out, module.subarray(reader.at, end));
      if (id === sectionIds.exports) put(out, added);
    });
  }
  return { exposed: out.bytes.subarray(0, out.at), changing };
}

/** For lengths of sections, which are written longer than they need be, and a name. */
const room = ({ sections }: Contents): number => 8 * sections.length + 64;

type OwnGlobal = {
  readonly number: number;
  readonly changes: boolean;
  readonly start: number;
  /** Where the expression of its first value begins. */
  readonly value: number;
  readonly end: number;
};

function ownGlobals(module: Uint8Array, { sections, globals }: Contents): readonly OwnGlobal[] {
  const section = sections.find(({ id }) => id === sectionIds.globals);
  if (!section) throw new RangeError('The engine has no globals of its own.');
  const reader = { bytes: module, at: section.content };
  const count = readLength(reader);
  return Array.from({ length: count }, (_, index) => {
    const start = reader.at;
    const type = readByte(reader);
    const changes = readByte(reader) === code.mutable;
    if (changes && type !== code.i32) throw new RangeError('A global of the engine that changes has not 32 bits.');
    const value = reader.at;
    skipExpression(reader);
    return { number: globals - count + index, changes, start, value, end: reader.at };
  });
}

function skipExpression(reader: Reader): void {
  for (let instruction = readByte(reader); instruction !== code.end; instruction = readByte(reader)) {
    if (instruction === code.f32Const) reader.at += 4;
    else if (instruction === code.f64Const) reader.at += 8;
    else if ([code.i32Const, code.i64Const, code.globalGet].some((known) => known === instruction)) readLength(reader);
    else throw new RangeError(`A global of the engine begins with the unknown instruction ${instruction}.`);
  }
}

function exportedFunction(module: Uint8Array, { sections }: Contents, wanted: string): number {
  const section = sections.find(({ id }) => id === sectionIds.exports);
  const reader = { bytes: module, at: section?.content ?? module.length };
  for (let left = section ? readLength(reader) : 0; left > 0; left -= 1) {
    const length = readLength(reader);
    const name = new TextDecoder().decode(module.subarray(reader.at, reader.at + length));
    reader.at += length;
    const kind = readByte(reader);
    const number = readLength(reader);
    if (kind === functionKind && name === wanted) return number;
  }
  throw new RangeError(`The engine does not export ${wanted}.`);
}

/** A segment takes some bytes of its own: fewer zeros than that are none to leave out. */
const worthASegment = 16;

/** Stretches of memory between longer ones of zeros. */
function filled(memory: Uint8Array): readonly { readonly from: number; readonly to: number }[] {
  const found: { readonly from: number; to: number }[] = [];
  memory.forEach((byte, at) => {
    if (byte === 0) return;
    const last = found.at(-1);
    if (last && at - last.to < worthASegment) last.to = at + 1;
    else found.push({ from: at, to: at + 1 });
  });
  return found;
}

const told = ({ imported }: Contents, calls: Started['calls']): readonly number[] =>
  calls.flatMap(({ name, given }) => [
    ...given.flatMap((value) => [code.i32Const, ...writtenSigned(value)]),
    ...[code.call, ...written(imported.findIndex((one) => one.name === name))],
  ]);

/** A function without locals. */
function putBody(out: Writer, instructions: readonly number[]): void {
  put(out, written(instructions.length + 2));
  put(out, [0, ...instructions, code.end]);
}
