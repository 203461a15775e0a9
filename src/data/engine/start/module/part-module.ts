import {
  code,
  firstSection,
  put,
  putCustom,
  putSection,
  putSectionAnd,
  sectionIds,
  writerOf,
  written,
  writtenSigned,
  type Writer,
} from './module-bytes.ts';
import { contentsOf, type Contents } from './module-contents.ts';

/** What the engine imports to call at the end of a C program: here it asks for the rest. */
export const restAsker = '_emscripten_runtime_keepalive_clear';
/** A section of `first` that tells by how many places its table must grow, in four bytes, the lowest first. */
export const partedSection = 'parted';

export type Parts = { readonly first: Uint8Array<ArrayBuffer>; readonly rest: Uint8Array<ArrayBuffer> };

/**
 * The engine's module in two: `first` holds the data and the functions that runs use, `rest` the others. Both have the
 * same functions by the same numbers; one that the other part holds is called there by the table of functions, which they
 * share as they share memory, tags and the globals that change, by importing them. The first call of one in `rest` asks for it through
 * `restAsker`, at whose return it has been instantiated with the same imports. `isUsed` is asked by numbers that count
 * from the first function that is not imported. Throws RangeError where a module is no such one.
 * Source: WebAssembly core specification, 4.5.4 "Instantiation" and 5.5 "Modules".
 */
export function partModule(module: Uint8Array, isUsed: (index: number) => boolean): Parts {
  const contents = contentsOf(module);
  const all = [...contents.bodies.keys()];
  const used = all.filter(isUsed);
  const others = all.filter((index) => !isUsed(index));
  const places = new Uint32Array(all.length);
  [...used, ...others].forEach((index, at) => (places[index] = contents.table + at));
  const parting = { module, contents, places };
  return { first: firstOf(parting, used), rest: restOf(parting, others) };
}

type Parting = {
  readonly module: Uint8Array;
  readonly contents: Contents;
  /** Of each function in the longer table. */
  readonly places: Uint32Array;
};

function firstOf(parting: Parting, own: readonly number[]): Uint8Array<ArrayBuffer> {
  const { module, contents } = parting;
  const { imported, bodies, types } = contents;
  const asker = imported.findIndex(({ name }) => name === restAsker);
  const type = imported[asker]?.type ?? -1;
  if (types[type]?.parameters !== 0 || types[type].results !== 0) {
    throw new RangeError(`The engine does not import ${restAsker}, which could ask for its rest.`);
  }
  // Behind all others, which keep their numbers.
  const ask = imported.length + bodies.length;
  const isHere = written(contents.globals);
  const askOnce = [
    ...[0, code.globalGet, ...isHere, code.i32Eqz, code.if, code.noResult],
    ...[code.call, ...written(asker), code.i32Const, 1, code.globalSet, ...isHere, code.end, code.end],
  ];
  const out = writerFor(parting);
  for (const { id, content, end } of contents.sections) {
    const bytes = module.subarray(content, end);
    if (id === sectionIds.functions) putSectionAnd(out, id, bytes, () => put(out, written(type)));
    else if (id === sectionIds.globals) {
      putSectionAnd(out, id, bytes, () => put(out, [code.i32, code.mutable, code.i32Const, 0, code.end]));
    } else if (id === sectionIds.elements) putSectionAnd(out, id, bytes, () => putPlaced(out, parting, own));
    else if (id === sectionIds.code) {
      putSection(out, id, () => {
        put(out, written(bodies.length + 1));
        putBodies(out, parting, own, ask);
        put(out, [askOnce.length, ...askOnce]);
      });
    } else putSection(out, id, () => put(out, bytes));
  }
  putCustom(out, partedSection, new Uint8Array(Uint32Array.of(bodies.length).buffer));
  return out.bytes.subarray(0, out.at);
}

/** Without data, which would overwrite what runs have changed, and without names that could be asked for. */
function restOf(parting: Parting, own: readonly number[]): Uint8Array<ArrayBuffer> {
  const { module, contents } = parting;
  const out = writerFor(parting);
  for (const { id, content, end } of contents.sections) {
    if (id === sectionIds.custom || id === sectionIds.exports || id === sectionIds.data) continue;
    putSection(out, id, () => {
      if (id === sectionIds.elements) {
        put(out, [1]);
        putPlaced(out, parting, own);
      } else if (id === sectionIds.code) {
        put(out, written(contents.bodies.length));
        putBodies(out, parting, own, null);
      } else put(out, module.subarray(content, end));
    });
  }
  return out.bytes.subarray(0, out.at);
}

/** With room for all of the module, its functions replaced by others of up to a hundred parameters. */
function writerFor({ module, contents }: Parting): Writer {
  const out = writerOf(module.length + contents.bodies.length * 400);
  put(out, module.subarray(0, firstSection));
  return out;
}

/** A segment that fills the places of a part's own functions, which follow each other. */
function putPlaced(out: Writer, { contents, places }: Parting, own: readonly number[]): void {
  const [from] = own;
  const place = from === undefined ? 0 : (places[from] ?? 0);
  put(out, [0, code.i32Const, ...writtenSigned(place), code.end, ...written(own.length)]);
  for (const index of own) put(out, written(contents.imported.length + index));
}

/** A part's own as they are; another calls the one at its place with what it is given, and before that `ask` where there is one. */
function putBodies(
  out: Writer,
  { module, contents, places }: Parting,
  own: readonly number[],
  ask: number | null,
): void {
  // What runs as a part starts sets globals that each part has for itself.
  const isOwn = new Set([...own, ...(contents.start === null ? [] : [contents.start - contents.imported.length])]);
  const before = ask === null ? [] : [code.call, ...written(ask)];
  contents.bodies.forEach(({ start, end, type }, index) => {
    if (isOwn.has(index)) {
      put(out, module.subarray(start, end));
      return;
    }
    const body = [0, ...before];
    const parameters = contents.types[type]?.parameters ?? 0;
    for (let given = 0; given < parameters; given += 1) body.push(code.localGet, ...written(given));
    body.push(code.i32Const, ...writtenSigned(places[index] ?? 0), code.callIndirect, ...written(type), 0, code.end);
    put(out, written(body.length));
    put(out, body);
  });
}
