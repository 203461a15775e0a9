import { InputError } from '../../../../contract';
import type { ReaderInput } from '../reader';
import { isOtherEncoding } from './encoding/detect';
import { legacyEncoding, type Rival } from './encoding/legacy';
import type { OddLines } from './lines/odd-lines';
import { examine, linesAt, type Examination } from './lines/examine';
import { originalLine } from './lines/lines';
import type { Rejected } from './lines/rejected';
import { loadStrictly, loadTolerantly, type Loaded, type Plan, type Rejects } from './load';
import type { Source } from './store';

/** What may turn out wrong only in the midst of a file, which is then read again another way. */
export type Choice = {
  readonly encoding: string;
  /** What else the text may be encoded in. */
  readonly rival: Rival | null;
  readonly unifyEnds: boolean;
  /** Lines that are no rows, found once the others had been read. */
  readonly odd: OddLines;
};

type LoadedFile = Loaded & { readonly rejected: Rejected };

/** The engine's own limit, in bytes. */
const longestByDefault = 2_000_000;

/** Strictly first; only a file with faults is looked at byte by byte, and read again in the way that it needs. */
export async function loadFile(
  input: ReaderInput,
  source: Source,
  choice: Choice,
  plan: Plan,
): Promise<LoadedFile | { readonly again: Choice }> {
  const { engine, platform } = input;
  try {
    return { ...loadStrictly(engine, plan), rejected: { count: 0, lines: [] } };
  } catch (error) {
    if (!/CSV Error|Invalid Input Error/i.test(String(error))) throw error;
  }
  const blob = await platform.openBlob(source.file);
  const found = await examine(blob, plan.syntax);
  const again = await otherChoice(input, choice, found);
  if (again) return { again };
  if (found.unclosedQuote !== null) {
    const line = originalLine(found.unclosedQuote, source.removed);
    throw new InputError(
      `${input.file.name}: the quote (${plan.syntax.quote}) that opens on line ${line} is not closed: ` +
        'close it, or set the quote to none where it is a character like any other.',
    );
  }
  const isLong = found.longestRecord > longestByDefault;
  const loaded = loadTolerantly(engine, { ...plan, longestRecord: isLong ? found.longestRecord + 1 : null });
  return { columns: loaded.columns, rejected: await listed(input, source, blob, loaded) };
}

async function otherChoice(
  { file, blob, reading }: ReaderInput,
  choice: Choice,
  found: Examination,
): Promise<Choice | null> {
  if (choice.encoding === 'utf-8' && isOtherEncoding(found)) {
    if (reading.encoding !== undefined) {
      throw new InputError(`${file.name} is not utf-8 (line ${found.firstInvalidLine ?? 1}): name another encoding.`);
    }
    return { ...choice, ...(await legacyEncoding(blob)) };
  }
  return found.mixedLineEnds && !choice.unifyEnds ? { ...choice, unifyEnds: true } : null;
}

async function listed({ file }: ReaderInput, source: Source, blob: Blob, { count, first }: Rejects): Promise<Rejected> {
  // The engine counts bytes from 1, and records where a line of the file is asked for.
  const lines = await linesAt(
    blob,
    first.map(({ position }) => position - 1),
  );
  return {
    count,
    lines: first.map(({ reason }, index) => ({
      file: file.name,
      line: originalLine(lines[index] ?? 1, source.removed),
      reason,
    })),
  };
}
