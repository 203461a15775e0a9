import type { FileEntry } from '@zip.js/zip.js';

const openingTag = /<[^\s<>/?!"']+(?:\s+[^\s<>=/"']+\s*=\s*(?:"[^"]*"|'[^']*'))+\s*\/?>/g;
const attribute = /"[^"]*"|'([^']*)'/g;

/**
 * A sheet of OpenDocument as one flat file, where some attributes stand in single quotes, as Python's writers put those that hold
 * a double one: the library passes over such cells, and takes their rows for shorter. Null for any other file.
 */
export async function flatOds(blob: Blob): Promise<string | null> {
  const content = await contentOf(blob);
  if (content === null || !content.includes("='")) return null;
  return content
    .replace(openingTag, (tag) =>
      tag.replace(attribute, (all: string, single?: string) =>
        single === undefined ? all : `"${single.replaceAll('"', '&quot;')}"`,
      ),
    )
    .replace(/(<\/?[\w-]+:document)-content\b/g, '$1');
}

async function contentOf(blob: Blob): Promise<string | null> {
  const { BlobReader, ZipReader } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  const entries = await new ZipReader(new BlobReader(blob), { useWebWorkers: false }).getEntries();
  const entry = entries.find((one): one is FileEntry => !one.directory && one.filename === 'content.xml');
  if (!entry) return null;
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const [text] = await Promise.all([new Response(readable).text(), entry.getData(writable, { useWebWorkers: false })]);
  return text;
}
