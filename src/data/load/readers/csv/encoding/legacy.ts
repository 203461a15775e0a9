import { decoderFor } from './code-pages';
import { linesBeyondAscii } from './evidence';

/** Encodings older than UTF-8: what the library calls them, and what the WHATWG Encoding Standard does. */
const labels: { readonly [name: string]: string } = {
  big5hkscs: 'big5',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  euc_jis_2004: 'euc-jp',
  gb18030: 'gb18030',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  cp1253: 'windows-1253',
  cp1254: 'windows-1254',
  cp1255: 'windows-1255',
  cp1256: 'windows-1256',
  cp874: 'windows-874',
  'iso8859-2': 'iso-8859-2',
  'iso8859-5': 'iso-8859-5',
  'iso8859-7': 'iso-8859-7',
  'koi8-r': 'koi8-r',
  'mac-roman': 'macintosh',
  cp866: 'ibm866',
  cp850: 'ibm850',
  cp437: 'ibm437',
  cp852: 'ibm852',
  cp857: 'ibm857',
  cp1257: 'windows-1257',
};

const usual = 'windows-1252';

/** Those in which a byte may be broken. */
const ofManyBytes = ['gb18030', 'cp932', 'cp949', 'euc_jis_2004', 'big5hkscs'];
const manyBytes: ReadonlySet<string | undefined> = new Set(ofManyBytes.map((name) => labels[name]));
/** Lines beyond ASCII that must be whole for the others to be taken as broken. */
const leastWhole = 0.8;

/** An encoding, and another that the text may be in as well, with a cell as either reads it. */
export type Legacy = { readonly encoding: string; readonly rival: Rival | null };
export type Rival = { readonly label: string; readonly here: string; readonly there: string };

type Candidate = { readonly label: string; readonly confidence: number; readonly text: string };

/** Different words beyond ASCII below which the evidence for another Latin encoding is thin; letters for other alphabets. */
const fewestWords = 4;
const fewestLetters = 6;
/** How much likelier than windows-1252 another must be to be taken among few words, and at least to be told. */
const clearly = 2;
const notably = 1.5;
/** Among enough words MacRoman, whose letters windows-1252 has for letters of other languages, is told from here on. */
const slightly = 1.2;
/** So close to the best may another be, and decide otherwise, among so few words. */
const closely = 1.1;
const fewWords = 12;
/** Beyond ASCII; signs such as €, ° and µ alone speak for no other encoding. */
const letter = /(?=[^\0-\x7fµªº])\p{L}/u;
/** Share of the characters beyond ASCII that may stand where none would. */
const mostOdd = 0.1;

/**
 * The encoding of text that is no UTF-8, by the frequencies of its letters. Windows-1252 unless another is clearly likelier:
 * it is the commonest, and takes any bytes.
 */
export async function legacyEncoding(blob: Blob): Promise<Legacy> {
  const bytes = await linesBeyondAscii(blob);
  const { chardet } = await import('jschardet');
  const found = chardet.detectAll(bytes, {
    includeEncodings: Object.keys(labels),
    ignoreThreshold: true,
    compatNames: false,
  });
  const candidates = [
    ...found.flatMap(({ encoding, confidence }) => candidateOf(bytes, encoding, confidence)),
    ...ofManyBytes.flatMap((name) => {
      const whole = withoutBroken(bytes, labels[name] ?? '');
      const options = { includeEncodings: [name, 'cp1252'], ignoreThreshold: true, compatNames: false };
      const again = whole && chardet.detectAll(whole, options).find(({ encoding }) => encoding === name);
      return again ? candidateOf(whole, again.encoding, again.confidence) : [];
    }),
  ].sort((a, b) => b.confidence - a.confidence);
  const western: Candidate = candidates.find(({ label }) => label === usual) ?? {
    label: usual,
    confidence: 0,
    text: decoded(bytes, usual),
  };
  const [best, ...others] = candidates.filter(({ text }) => oddities(text) <= mostOdd);
  if (!best || best.text === western.text) return { encoding: usual, rival: null };
  const isOdd = oddities(western.text) > mostOdd;
  const likelihood = isOdd ? Infinity : best.confidence / western.confidence;
  const words = wordsBeyondAscii(best.text).length;
  const told = best.label === 'macintosh' && words >= fewestWords ? slightly : notably;
  if (likelihood < told || (!isOdd && !letter.test(western.text))) return { encoding: usual, rival: null };
  if (likelihood < notably || (likelihood < clearly && words < fewWords) || isThin(best.text)) {
    return { encoding: usual, rival: rivalOf(western, best) };
  }
  const margin = manyBytes.has(best.label) ? 1.5 : closely;
  const close = others.find(({ text, confidence }) => text !== best.text && confidence * margin > best.confidence);
  return { encoding: best.label, rival: close && words < fewWords ? rivalOf(best, close) : null };
}

function isThin(text: string): boolean {
  const letters = text.match(/(?=[^\0-\x7f])\p{L}/gu) ?? [];
  const isLatin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length * 2 > letters.length;
  return isLatin ? wordsBeyondAscii(text).length < fewestWords : letters.length < fewestLetters;
}

/** Nothing where the bytes are not of the encoding. */
function candidateOf(bytes: Uint8Array, name: string | null, confidence: number): readonly Candidate[] {
  const label = labels[name ?? ''];
  if (label === undefined) return [];
  try {
    return [{ label, confidence, text: decoded(bytes, label) }];
  } catch {
    return [];
  }
}

/** The lines whose bytes are of the encoding; null where all are, or too few to say that some are broken. */
function withoutBroken(bytes: Uint8Array<ArrayBuffer>, label: string): Uint8Array<ArrayBuffer> | null {
  const whole: Uint8Array[] = [];
  let [lines, length] = [0, 0];
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(start, end);
    lines += 1;
    if (decodes(line, label)) {
      whole.push(line);
      length += line.length;
    }
    start = end;
  }
  if (whole.length === lines || whole.length < leastWhole * lines) return null;
  const all = new Uint8Array(length);
  let at = 0;
  for (const line of whole) {
    all.set(line, at);
    at += line.length;
  }
  return all;
}

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    decoderFor(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** As a stream, for Node 20 takes windows-1252 for Latin-1 otherwise. Throws where bytes are not of the encoding. */
const decoded = (bytes: Uint8Array, label: string): string =>
  decoderFor(label, { fatal: true }).decode(bytes, { stream: true });

/** What does not stand in words: controls, signs between letters, capitals and other alphabets beside small Latin letters. */
const odd = [
  /[\u0080-\u009f\u2500-\u259f\ue000-\uf8ff\ufffd]/gu,
  /(?<=\p{Ll})[^\0-\x7f\p{L}\p{M}\s’](?=\p{Ll})/gu,
  /(?<=\p{Ll})[‘“„‚¸˛ˇ¨¤¦¬¿¡«§¶†‡]/gu,
  /(?<=[¡-¿×÷])[¡-¿×÷]/gu,
  /(?<=\p{L})(?=[^\0-\x7f])\p{S}(?=\p{L})/gu,
  /(?<=\p{Ll})(?=[^\0-\x7f])\p{Lu}/gu,
  /(?<=\p{Lu})(?=[^\0-\x7f])\p{Lu}(?=\p{Ll})/gu,
  /(?<=[a-z])(?=[^\0-\x7f])(?![µªº\p{Script=Latin}])\p{L}/gu,
  /(?<=(?=[^\0-\x7f])(?![µªº\p{Script=Latin}])\p{L})[a-z]/gu,
];

/** The share of a text's characters beyond ASCII that stand where none would. */
function oddities(text: string): number {
  const all = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const count = odd.reduce((sum, pattern) => sum + (text.match(pattern)?.length ?? 0), 0);
  return all === 0 ? 0 : count / all;
}

/** Different words with letters beyond ASCII. */
const wordsBeyondAscii = (text: string): readonly string[] =>
  [...new Set(text.match(/[^\s,;|"0-9]*[^\0-\x7f][^\s,;|"0-9]*/gu))].filter((word) => letter.test(word));

/** By the first cell that they read differently. */
function rivalOf(taken: Candidate, other: Candidate): Rival {
  const [here, there] = [taken, other].map(({ text }) => text.split(/[\r\n,;|\t]/));
  const place = here?.findIndex((cell, index) => cell !== there?.[index]) ?? 0;
  return { label: other.label, here: here?.[place] ?? '', there: there?.[place] ?? '' };
}
