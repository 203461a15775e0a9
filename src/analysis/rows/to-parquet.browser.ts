import parquetUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';

/** An Arrow stream as a Parquet file; the writer is loaded at first use. */
export async function toParquet(stream: Uint8Array): Promise<Uint8Array> {
  const parquet = await import('parquet-wasm');
  await parquet.default({ module_or_path: new URL(parquetUrl, import.meta.url).href });
  return parquet.writeParquet(parquet.Table.fromIPCStream(stream));
}
