import type { ReaderInput, ReadOutcome } from '../reader';
import { readHead } from './head';
import { printedTable, type Parting } from './layout/printed';
import { originalLine } from './lines/lines';
import { storeAsUtf8 } from './store';

/** Stands in no text that was printed. */
const mark = '\u001f';

/** How the lines of a printed table are parted; null where the text is delimited. */
export async function partingOf(input: ReaderInput, encoding: string): Promise<Parting | null> {
  const { text, isAll } = await readHead(input, encoding);
  return text.includes(mark) ? null : printedTable(text, isAll, input.reading);
}

/** Reads a copy of a printed table in which a mark parts the cells; lines are told by their numbers in the file itself. */
export async function readPrinted(
  input: ReaderInput,
  encoding: string,
  part: Parting,
  read: (copy: ReaderInput) => Promise<ReadOutcome>,
): Promise<ReadOutcome> {
  const { file, blob, platform, reading, onBytes } = input;
  const { comment = '', skip = 0 } = reading;
  const join = (line: string): string | null => part(line)?.join(mark) ?? null;
  const rules = { comment, skip, quote: '', drop: new Set<number>(), unifyEnds: true, rewrite: join };
  const source = await storeAsUtf8(platform, file, blob, encoding, rules, onBytes);
  try {
    const outcome = await read({
      ...input,
      file: source.file,
      blob: await platform.openBlob(source.file),
      reading: { ...reading, delimiter: mark, quote: '', encoding: 'utf-8', comment: '', skip: 0 },
    });
    const { delimiter: _, quote: __, ...readAs } = outcome.readAs ?? {};
    const lines = outcome.rejected.lines.map((one) => ({ ...one, line: originalLine(one.line, source.removed) }));
    return {
      ...outcome,
      readAs: { ...readAs, encoding, comment, skip },
      rejected: { ...outcome.rejected, lines },
      notes: [`${file.name}: its columns stand aligned, as a program prints a table.`, ...outcome.notes],
    };
  } finally {
    await platform.discard(source.file);
  }
}
