/** An exported HTML report as text: the elements that hold its data. JSON in them has no "<", so the next tag ends them. */

const openings = {
  report: '<script type="application/json" id="vernier-report">',
  summaries: '<script type="text/plain" id="vernier-summaries">',
};

/** Nothing that unpacks to more than this many bytes is a report. */
const largest = 64_000_000;

/** The JSON of the report; null where the text is no exported HTML. */
export const reportIn = (html: string): string | null => elementIn(html, openings.report);

/** The JSON of its summaries; null where there are none that can be unpacked. */
export async function packedIn(html: string): Promise<string | null> {
  const packed = elementIn(html, openings.summaries);
  if (packed === null) return null;
  try {
    return await inflate(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** The last one, for the viewer's own code stands before it. */
function elementIn(html: string, opening: string): string | null {
  const from = html.lastIndexOf(opening);
  if (from < 0) return null;
  const start = from + opening.length;
  const end = html.indexOf('</script>', start);
  return end < 0 ? null : html.slice(start, end);
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > largest) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
