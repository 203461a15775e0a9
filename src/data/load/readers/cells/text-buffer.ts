import { makeData, Utf8, type Data } from 'apache-arrow';

/** The cells of one text column, row by row, in the form in which Arrow holds them. */
export type TextBuffer = {
  /** Sets the cell of a row; rows come in order, and one that is passed over is missing. */
  set(row: number, text: string): void;
  readonly bytes: number;
  /** Cells so far with half a character (a lone surrogate), for which � stands. */
  readonly broken: number;
  /** Hands over the first rows as Arrow data and starts again at row 0. */
  take(rows: number): Data<Utf8>;
};

const encoder = new TextEncoder();

export function textBuffer(): TextBuffer {
  let bytes = new Uint8Array(256);
  let offsets = new Int32Array(64);
  let present = new Uint8Array(8);
  let size = 0;
  let filled = 0;
  let values = 0;
  let broken = 0;

  function fillTo(row: number): void {
    if (row + 1 >= offsets.length) {
      const larger = Math.max(row + 2, offsets.length * 2);
      offsets = grown(offsets, new Int32Array(larger));
      present = grown(present, new Uint8Array(Math.ceil(larger / 8)));
    }
    while (filled < row) {
      filled += 1;
      offsets[filled] = size;
    }
  }

  function write(text: string): void {
    const most = size + text.length * 3;
    if (most > bytes.length) bytes = grown(bytes, new Uint8Array(Math.max(most, bytes.length * 2)));
    // Letter by letter is faster for short plain text than a call of the encoder.
    const end = text.length > 64 ? 0 : text.length;
    let index = 0;
    for (; index < end; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 127) break;
      bytes[size + index] = code;
    }
    size += index;
    if (index === text.length) return;
    const rest = text.slice(index);
    if (/\p{Surrogate}/u.test(rest)) broken += 1;
    size += encoder.encodeInto(rest, bytes.subarray(size)).written;
  }

  return {
    get bytes() {
      return size;
    },
    get broken() {
      return broken;
    },
    set(row, text) {
      fillTo(row);
      write(text);
      filled = row + 1;
      offsets[filled] = size;
      present[row >> 3] = (present[row >> 3] ?? 0) | (1 << (row & 7));
      values += 1;
    },
    take(rows) {
      fillTo(rows);
      const data = makeData({
        type: new Utf8(),
        length: rows,
        nullCount: rows - values,
        valueOffsets: offsets.subarray(0, rows + 1),
        data: bytes.subarray(0, size),
        nullBitmap: present,
      });
      bytes = new Uint8Array(256);
      offsets = new Int32Array(64);
      present = new Uint8Array(8);
      size = 0;
      filled = 0;
      values = 0;
      return data;
    },
  };
}

function grown<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
