/** As much as tells one encoding from another, in bytes. */
const enough = 1 << 15;
const sliceBytes = 1 << 20;

/** The lines of a file that hold bytes beyond ASCII, as many as are needed; those cut by the end of a slice are left out. */
export async function linesBeyondAscii(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const lines: Uint8Array[] = [];
  let gathered = 0;
  for (let offset = 0; offset < blob.size && gathered < enough; offset += sliceBytes) {
    const bytes = new Uint8Array(await blob.slice(offset, offset + sliceBytes).arrayBuffer());
    const isLast = offset + sliceBytes >= blob.size;
    let start = offset === 0 ? 0 : endOf(bytes, 0);
    while (start < bytes.length && gathered < enough) {
      const end = endOf(bytes, start);
      const isCut = end === bytes.length && !isLast;
      const line = bytes.subarray(start, end);
      if (!isCut && line.some((byte) => byte > 127)) {
        lines.push(line);
        gathered += line.length;
      }
      start = end;
    }
  }
  return new Uint8Array(await new Blob(lines.map((line) => line.slice())).arrayBuffer());
}

/** Behind the next line end, which is the same byte in every encoding in question. */
function endOf(bytes: Uint8Array, start: number): number {
  let index = start;
  while (index < bytes.length && bytes[index] !== 10 && bytes[index] !== 13) index += 1;
  return Math.min(bytes.length, index + 1);
}
