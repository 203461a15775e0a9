import type { Report } from '../contract';
import type { Exporter } from './exporter';
import { countsOf, fileNameOf, subjectOf } from './naming';

/** One file that opens from disk with no network: the viewer and the report it shows. */
export const html: Exporter = {
  id: 'html',
  label: 'HTML',
  mediaType: 'text/html',
  forLater: true,
  fileName: (report) => fileNameOf(report, 'html'),
  async write(report) {
    const { default: viewer } = await import('virtual:report-viewer');
    return fillIn(viewer, report, await packed(report));
  },
};

/** Replacements are functions, so that a "$&" in a value stays as it is. */
export function fillIn(viewer: string, { summaries: _, ...report }: Report, summaries = ''): string {
  const title = escapeHtml(`${report.verdict}: ${subjectOf(report)} · Vernier`);
  const sentence = `Verdict ${report.verdict} for ${subjectOf(report)}: ${countsOf(report)}.`;
  const data = `<script type="application/json" id="vernier-report">${scriptJson(report)}</script>\n${summaries}`;
  const noscript = `<noscript><p>${escapeHtml(sentence)}</p></noscript>`;
  const end = viewer.lastIndexOf('</body>');
  const filled = `${viewer.slice(0, end)}${noscript}\n${data}\n${viewer.slice(end)}`;
  return filled.replace(/<title>[^<]*<\/title>/, () => `<title>${title}</title>`);
}

/** What makes the file the reference of a later run: JSON, deflated, in base64. */
export async function packed({ summaries }: Report): Promise<string> {
  if (!summaries) return '';
  const bytes = new TextEncoder().encode(JSON.stringify(summaries));
  const deflated = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const text = base64(new Uint8Array(await new Response(deflated).arrayBuffer()));
  return `<script type="text/plain" id="vernier-summaries">${text}</script>\n`;
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // As many arguments as any engine takes.
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}

/** JSON inside a script element: without "<" nothing can close it, and U+2028/9 are no line ends for older readers. */
function scriptJson(report: object): string {
  return JSON.stringify(report).replace(/[<\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
