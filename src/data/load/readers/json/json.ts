import { InputError, type RejectedLine } from '../../../../contract';
import { limitRejects } from '../csv/limit-rejects';
import { isByLine, readLines } from './json-lines';
import { recordTable, type RecordTable } from './json-table';
import { splitRecords, UnfinishedJson, type RecordChunk } from './json-records';
import { parseJson } from './json-values';
import type { Reader, ReaderInput, ReadOutcome } from '../reader';

/** JSON: an array of records, records one after the other, or one object that holds rows or columns; nested objects become columns a.b. */
export const json: Reader = {
  format: 'json',
  accepts: (head, name) => /\.(json|jsonl|ndjson|jsonlines)$/i.test(name) || looksLikeJson(head, name),
  read,
};

const startOf = (head: Uint8Array): string => new TextDecoder().decode(head).trimStart();

/** A line of delimited text may begin with a bracket as well, but is seldom named as anything else. */
const looksLikeJson = (head: Uint8Array, name: string): boolean =>
  /^(\{\s*["}]|\[\s*[[{\]])/.test(startOf(head)) && !/\.(csv|tsv|tab|psv)$/i.test(name);

async function read(input: ReaderInput): Promise<ReadOutcome> {
  const { file, blob, reading } = input;
  const start = startOf(new Uint8Array(await blob.slice(0, 65536).arrayBuffer()));
  const [first = ''] = start;
  if (!'[{'.includes(first) || first === '') {
    const holds = /^("|-?\d|true|false|null)/.test(start) ? 'a single value' : 'no JSON';
    throw new InputError(`${file.name} holds ${holds}: JSON must be an array of records, JSON lines or columns.`);
  }
  const table = recordTable(input);
  const rejected: RejectedLine[] = [];
  try {
    if (isByLine(start)) rejected.push(...(await readByLine(input, table)));
    else await readRecords(input, first === '[' ? 'array' : 'lines', table);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InputError(`${file.name}: record ${table.seen() + 1} is too long to be read: save it as JSON lines.`);
    }
    if (!(error instanceof UnfinishedJson)) throw error;
    if (table.seen() === 0) {
      throw new InputError(`${file.name} is cut short: record 1 does not end; copy or download it again.`);
    }
    rejected.push({ file: file.name, line: await countLines(blob), reason: cutShort });
  }
  const { ignored, notes } = table.finish();
  const readAs = reading.firstRows === undefined ? {} : { firstRows: reading.firstRows };
  const lines = rejected.slice(0, listedRejects);
  limitRejects(file.name, table.seen(), { count: rejected.length, lines }, { maxRejectedShare: 0.5, ...reading });
  return { readAs, ignored, notes, rejected: { count: rejected.length, lines } };
}

const listedRejects = 20;
const cutShort = 'the file is cut short here; copy or download it again';

/** Lines that are no JSON do not keep the others from being read. */
async function readByLine({ file, blob, onBytes }: ReaderInput, table: RecordTable): Promise<readonly RejectedLine[]> {
  const rejected: RejectedLine[] = [];
  for await (const { parsed, broken, isLast } of readLines(blob, onBytes)) {
    const reason = isLast ? `not valid JSON, or ${cutShort}` : 'not valid JSON';
    rejected.push(...broken.map((line) => ({ file: file.name, line, reason })));
    for (const { record } of parsed) if (!table.add(record, 'lines')) return rejected;
  }
  return rejected;
}

async function readRecords(
  { file, blob, onBytes }: ReaderInput,
  form: 'array' | 'lines',
  table: RecordTable,
): Promise<void> {
  for await (const chunk of splitRecords(blob, form, onBytes)) {
    for (const record of parseChunk(file.name, chunk, table.seen())) if (!table.add(record, form)) return;
  }
}

function parseChunk(name: string, { bytes, commas }: RecordChunk, before: number): readonly unknown[] {
  const decoder = new TextDecoder();
  try {
    return [parseJson(`[${decoder.decode(bytes)}]`)].flat();
  } catch {
    const edges = [-1, ...commas, bytes.length];
    const faulty = edges.slice(1).findIndex((edge, index) => {
      try {
        parseJson(decoder.decode(bytes.subarray((edges[index] ?? 0) + 1, edge)));
        return false;
      } catch {
        return true;
      }
    });
    throw new InputError(`${name}: record ${before + Math.max(0, faulty) + 1} is not valid JSON: mend or remove it.`);
  }
}

/** For the place at which a text ends. */
async function countLines(blob: Blob): Promise<number> {
  let lines = 1;
  await blob.stream().pipeTo(
    new WritableStream({
      write: (bytes) =>
        bytes.forEach((byte) => {
          if (byte === 10) lines += 1;
        }),
    }),
  );
  return lines;
}
