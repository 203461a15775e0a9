type Bytes = Uint8Array<ArrayBuffer>;

/** Fails where the bytes are damaged or cut short. */
export async function zstd(): Promise<TransformStream<Bytes, Bytes>> {
  const { Decompress } = await import('fzstd');
  const decoder = new Decompress();
  return new TransformStream({
    transform(chunk, controller) {
      // What it hands out is overwritten later.
      decoder.ondata = (bytes) => controller.enqueue(bytes.slice());
      decoder.push(chunk);
    },
    flush(controller) {
      decoder.ondata = (bytes) => controller.enqueue(bytes.slice());
      decoder.push(new Uint8Array(0), true);
    },
  });
}
