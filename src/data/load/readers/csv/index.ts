import { InputError } from '../../../../contract';
import { countRows } from '../../../engine/engine';
import type { Reader, ReaderInput, ReadOutcome } from '../reader';
import { refineStrings } from '../refine/refine-strings';
import { decoderOf, detectEncoding } from './encoding/detect';
import { legacyEncoding, type Legacy } from './encoding/legacy';
import { headBytes, readHead } from './head';
import { guessLayout, type Layout } from './layout/layout';
import { limitRejects } from './limit-rejects';
import { loadFile, type Choice } from './load-file';
import { findOddLines, noOddLines, withShifted } from './lines/odd-lines';
import { doubtsOf, notesOn, readAsOf } from './outcome';
import { storeAsUtf8, type Source } from './store';
import { dropTrailing } from './drop-trailing';
import { partingOf, readPrinted } from './printed';
import { firstLines } from './layout/text';

/** Any delimited text. What is not given is guessed here and told to the engine, so that it skips nothing unseen. */
export const csv: Reader = {
  format: 'csv',
  accepts: (head) => detectEncoding(head) !== null,
  read,
};

async function read(input: ReaderInput): Promise<ReadOutcome> {
  const legacy = await encodingOf(input);
  const part = await partingOf(input, legacy.encoding);
  if (part) return readPrinted(input, legacy.encoding, part, read);
  let attempt: ReadOutcome | { readonly again: Choice } = {
    again: { ...legacy, unifyEnds: false, odd: noOddLines },
  };
  while ('again' in attempt) attempt = await readOnce(input, attempt.again);
  return attempt;
}

async function encodingOf({ blob, file, reading }: ReaderInput): Promise<Legacy> {
  if (reading.encoding !== undefined) return { encoding: decoderOf(reading.encoding, file.name).encoding, rival: null };
  const encoding = detectEncoding(new Uint8Array(await blob.slice(0, headBytes).arrayBuffer()));
  if (encoding === null) throw new InputError(`${file.name} is not text: name its encoding, or save it as CSV.`);
  return encoding === 'windows-1252' ? legacyEncoding(blob) : { encoding, rival: null };
}

/** Of a short file: what its statement takes to plan counts. */
const shortBytes = 2 ** 22;

async function readOnce(input: ReaderInput, choice: Choice): Promise<ReadOutcome | { readonly again: Choice }> {
  const { file, reading, engine, bindings, platform, ignore } = input;
  const head = await readHead(input, choice.encoding);
  const layout = guessLayout(file.name, head.text, head.isAll, reading, ignore);
  const source = await sourceOf(input, choice, layout, head.text);
  const path = `csv-${file.name}`;
  platform.register(bindings, path, source.file);
  try {
    const gone = (lines: number): number => source.removed.filter((line) => line <= lines).length;
    const skip = layout.skip - gone(layout.skip);
    const header = layout.header && gone(layout.skip + layout.headerLines) === gone(layout.skip);
    const plan = {
      ...layout,
      ...{ skip, header, path, firstRows: reading.firstRows, unifiedEnds: choice.unifyEnds, longestRecord: null },
      isShort: source.file.bytes <= shortBytes,
    };
    const loaded = await loadFile(input, source, choice, plan);
    if ('again' in loaded) return loaded;
    const { columns } = loaded;
    if (choice.odd === noOddLines) {
      const rows = (): number => countRows(engine) + loaded.rejected.count;
      const odd = await findOddLines(platform, layout, head.text, rows, source, reading);
      if (odd !== noOddLines) return { again: { ...choice, odd } };
    }
    const rejected = withShifted(file.name, loaded.rejected, choice.odd);
    if (rejected.count > 0) limitRejects(file.name, countRows(engine), rejected, reading);
    const isTrailing = dropTrailing(engine, layout.unnamedLast);
    const texts = columns
      .filter(
        ({ name, type, isIgnored }) => type === 'VARCHAR' && !isIgnored && !(isTrailing && name === layout.unnamedLast),
      )
      .map(({ name }) => name);
    const order = { order: input.dates, isGiven: reading.dates !== undefined };
    const isMarkGiven = reading.decimal !== undefined || columns.some(({ type }) => type === 'DOUBLE');
    const refined = refineStrings(engine, texts, layout.decimals, order, isMarkGiven);
    return {
      readAs: readAsOf(reading, choice, layout, refined),
      ignored: layout.columns.filter(({ isIgnored }) => isIgnored).map(({ name }) => name),
      rejected,
      dates: refined.dates,
      doubts: doubtsOf(file.name, reading, choice, layout, source.lost, refined),
      notes: notesOn(input, choice, layout, isTrailing, [...refined.notes, ...removedNotes(source, layout, choice)]),
    };
  } finally {
    bindings.dropFile(path);
    if (source.isCopy) await platform.discard(source.file);
  }
}

/** The file itself where the engine can read it as it is, else a copy in UTF-8 without what it would take wrongly. */
async function sourceOf(input: ReaderInput, choice: Choice, layout: Layout, head: string): Promise<Source> {
  const { file, blob, platform, reading } = input;
  const { quote } = layout.syntax;
  const comment = reading.comment ?? '';
  // The engine skips records, not lines, and so goes astray at a quote within a preamble or a line end within a header.
  const isAstray = layout.headerLines > 1 || (quote !== '' && firstLines(head, layout.skip).includes(quote));
  const skip = isAstray ? layout.skip + (layout.headerLines > 1 ? layout.headerLines : 0) : 0;
  const drop = choice.odd.all;
  const isReadable =
    choice.encoding === 'utf-8' && comment === '' && skip === 0 && drop.size === 0 && !choice.unifyEnds;
  if (isReadable) return { file, isCopy: false, removed: [], lost: null };
  const rules = { comment, skip, quote, drop, unifyEnds: choice.unifyEnds };
  return storeAsUtf8(platform, file, blob, choice.encoding, rules, input.onBytes);
}

function removedNotes({ removed }: Source, { skip, headerLines }: Layout, { odd }: Choice): readonly string[] {
  const comments = removed.filter((line) => line > skip + headerLines && !odd.all.has(line)).length;
  return [
    ...(comments === 0 ? [] : [`${comments} comment ${comments === 1 ? 'line was' : 'lines were'} left out`]),
    ...(odd.empty === 0
      ? []
      : [`${odd.empty} ${odd.empty === 1 ? 'row' : 'rows'} of nothing but delimiters at the end were left out`]),
  ];
}
