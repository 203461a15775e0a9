import {
  elements,
  isSparable,
  madeByName,
  packJson,
  shownOf,
  withoutTold,
  withoutShown,
  type Fullness,
  type Report,
  type SetsReport,
} from '../../contract';
import type { Exporter } from '../exporter';
import { countsOf, fileNameOf, subjectOf, titleOf } from '../naming';

/** One file that opens from disk with no network: the viewer and the report it shows. */
export const html: Exporter = {
  id: 'html',
  label: 'HTML',
  mediaType: 'text/html',
  forLater: true,
  fileName: (report) => fileNameOf(report, 'html'),
  async write(report, page) {
    const { default: viewer } = await import('virtual:report-viewer');
    return fillIn(viewer, report, page);
  },
};

/** What a file may take, in bytes. */
const most = (columns: number): number => (300 + 10 * columns) * 1024;

/** The viewer with the report in it: all that is promised readable stands so, unless the file were too large by it. */
export async function fillIn(viewer: string, { summaries, ...report }: Report, page?: string): Promise<string> {
  const kept = summaries ? [await packed(elements.summaries.opening, withoutTold(summaries, report))] : [];
  const filled = async (fullness: Fullness): Promise<string> =>
    shell(viewer, {
      title: `${report.verdict}: ${titleOf(report)} · Vernier`,
      sentence: `Verdict ${report.verdict} for ${subjectOf(report)}: ${countsOf(report)}.`,
      page,
      data: [
        `${elements.report.opening}${scriptJson(withoutShown(report, fullness))}</script>`,
        await packed(elements.shown.opening, shownOf(report, fullness)),
        ...kept,
      ],
    });
  const full = await filled('full');
  return isSparable(report) && full.length > most(report.columns.length) ? filled('spare') : full;
}

/** The viewer with several datasets side by side in it. */
export const fillInSets = (viewer: string, report: SetsReport, sentence: string): string =>
  shell(viewer, {
    title: `${sentence} · Vernier`,
    sentence,
    data: [`${elements.sets.opening}${scriptJson(report)}</script>`],
  });

type Content = {
  readonly title: string;
  readonly sentence: string;
  /** The page that made it. */
  readonly page?: string | undefined;
  readonly data: readonly string[];
};

/** Replacements are functions, so that a "$&" in a value stays as it is. */
function shell(viewer: string, { title, sentence, page, data }: Content): string {
  const noscript = `<noscript><p>${escapeHtml(sentence)}</p></noscript>`;
  const end = viewer.lastIndexOf('</body>');
  const filled = `${viewer.slice(0, end)}${noscript}\n${data.join('\n')}\n${viewer.slice(end)}`;
  const madeBy = page === undefined ? '' : `\n<meta name="${madeByName}" content="${escapeHtml(page)}">`;
  return filled.replace(/<title>[^<]*<\/title>/, () => `<title>${escapeHtml(title)}</title>${madeBy}`);
}

const packed = async (opening: string, data: object): Promise<string> => `${opening}${await packJson(data)}</script>`;

/** JSON inside a script element: without "<" nothing can close it, and U+2028/9 are no line ends for older readers. */
function scriptJson(report: object): string {
  return JSON.stringify(report).replace(/[<\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
