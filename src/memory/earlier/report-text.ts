import { elements, unpackJson } from '../../contract';

/** The JSON of the report in an exported HTML file; null where the text is none. */
export const reportIn = (html: string): string | null => elementIn(html, elements.report.opening);

/** What an exported HTML file packs of its report; undefined where it holds no such part or a damaged one. */
export async function packedIn(html: string, part: 'shown' | 'summaries'): Promise<unknown> {
  const packed = elementIn(html, elements[part].opening);
  return packed === null ? undefined : unpackJson(packed);
}

/** The last one, for the viewer's own code stands before it. */
function elementIn(html: string, opening: string): string | null {
  const from = html.lastIndexOf(opening);
  if (from < 0) return null;
  const start = from + opening.length;
  const end = html.indexOf('</script>', start);
  return end < 0 ? null : html.slice(start, end);
}
