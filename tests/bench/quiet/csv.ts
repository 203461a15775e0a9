/** A table as its CSV has it: every cell a text, empty where it is missing. */
export type Table = { readonly names: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** As pandas writes it: commas, double quotes, a row ends with a line feed that may also stand between quotes. */
export function parseCsv(text: string): Table {
  const records: string[][] = [];
  let record: string[] = [];
  let from = 0;
  while (from < text.length) {
    const [cell, end] = text[from] === '"' ? quotedCell(text, from) : plainCell(text, from);
    record.push(cell);
    if (text[end] !== ',') {
      records.push(record);
      record = [];
    } else if (end + 1 === text.length || text[end + 1] === '\n') {
      records.push([...record, '']);
      record = [];
      from = end + 2;
      continue;
    }
    from = end + 1;
  }
  const [names = [], ...rows] = records;
  return { names, rows };
}

function plainCell(text: string, from: number): [cell: string, end: number] {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end += 1;
  return [text.slice(from, end), end];
}

function quotedCell(text: string, from: number): [cell: string, end: number] {
  let end = text.indexOf('"', from + 1);
  while (text[end + 1] === '"') end = text.indexOf('"', end + 2);
  return [text.slice(from + 1, end).replaceAll('""', '"'), end + 1];
}

export const writeCsv = ({ names, rows }: Table): string =>
  [names, ...rows].map((row) => `${row.map(written).join(',')}\n`).join('');

const written = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
