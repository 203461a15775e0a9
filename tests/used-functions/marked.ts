import {
  code,
  firstSection,
  put,
  putSection,
  readLength,
  sectionIds,
  writerOf,
  written,
  writtenSigned,
} from '../../src/data/engine/start/module/module-bytes';
import { contentsOf } from '../../src/data/engine/start/module/module-contents';

/** What the engine imports to end a program, which it never does: here each function tells its number by it when it is called first. */
export const teller = 'exit';

/** The engine's module with functions that tell when they are called, by numbers that count from the first not imported. */
export function marked(module: Uint8Array): Uint8Array {
  const { sections, imported, globals, bodies } = contentsOf(module);
  const tell = imported.findIndex(({ name }) => name === teller);
  const out = writerOf(module.length + bodies.length * 64);
  put(out, module.subarray(0, firstSection));
  for (const { id, content, end } of sections) {
    if (id === sectionIds.globals) {
      const reader = { bytes: module, at: content };
      const count = readLength(reader);
      putSection(out, id, () => {
        put(out, written(count + bodies.length));
        put(out, module.subarray(reader.at, end));
        bodies.forEach(() => put(out, [code.i32, code.mutable, code.i32Const, 0, code.end]));
      });
    } else if (id === sectionIds.code) {
      putSection(out, id, () => {
        put(out, written(bodies.length));
        bodies.forEach((body, index) => {
          const reader = { bytes: module, at: body.start };
          readLength(reader);
          const locals = reader.at;
          for (let left = readLength(reader); left > 0; left -= 1) {
            readLength(reader);
            reader.at += 1;
          }
          const isTold = written(globals + index);
          const telling = [
            ...[code.globalGet, ...isTold, code.i32Eqz, code.if, code.noResult],
            ...[code.i32Const, 1, code.globalSet, ...isTold],
            ...[code.i32Const, ...writtenSigned(index), code.call, ...written(tell), code.end],
          ];
          put(out, written(body.end - locals + telling.length));
          put(out, module.subarray(locals, reader.at));
          put(out, telling);
          put(out, module.subarray(reader.at, body.end));
        });
      });
    } else putSection(out, id, () => put(out, module.subarray(content, end)));
  }
  return out.bytes.subarray(0, out.at);
}
