import {
  aboutLabel,
  columnRoles,
  columnTypes,
  InputError,
  summaryTableVersion,
  type ColumnRole,
  type ColumnType,
  type Storage,
  type SummaryPart,
} from '../../../contract';
import type { SummaryRow } from './rows';

/** A value of a column with its rows; `isAbout` where it stands for the values around it too. */
export type Point = { readonly value: number; readonly rows: number; readonly isAbout: boolean };

/** What a summary tells of one column. */
export type ColumnParts = {
  readonly name: string;
  readonly position: number;
  readonly type: ColumnType;
  readonly storage: Storage;
  readonly engineType: string;
  readonly role: ColumnRole;
  readonly values: readonly Point[];
  readonly lengths: readonly Point[];
  /** Texts, or numbers. */
  readonly categories: readonly { readonly value: string | number; readonly rows: number }[];
  /** How many further ones there are, and their rows. */
  readonly rest: { readonly values: number; readonly rows: number };
  readonly first: string;
  readonly last: string;
  count(part: SummaryPart): number;
  number(part: SummaryPart): number | null;
};

const storages: readonly Storage[] = ['integer', 'float', 'decimal', 'boolean', 'datetime', 'string', 'nested'];

/** Columns hold counts of 32 bits. */
const mostRows = 0xffffffff;

const again = 'save the result of the SQL anew, whole';

/** Sorts the rows of a summary by column. Throws InputError, naming the file, where they are not those of one whole summary. */
export function partsOf(rows: readonly SummaryRow[], file: string): readonly ColumnParts[] {
  const other = rows.find(({ version }) => version !== summaryTableVersion);
  if (other) {
    throw new InputError(
      `${file} holds a summary of version ${other.version ?? 'unknown'}, and this Vernier reads version ${summaryTableVersion}: write its SQL anew.`,
    );
  }
  const byColumn = new Map<string, SummaryRow[]>();
  for (const row of rows) {
    const own = byColumn.get(row.column);
    if (own) own.push(row);
    else byColumn.set(row.column, [row]);
  }
  const columns = [...byColumn].map(([name, own]) => columnOf(name, own, file));
  columns.sort((a, b) => a.position - b.position);
  const wanted = columns[0]?.count('column') ?? 0;
  if (columns.length === 0 || columns.length !== wanted) {
    throw new InputError(`${file} summarises ${columns.length} of ${wanted || 'its'} columns: ${again}.`);
  }
  const total = columns[0]?.count('rows') ?? 0;
  if (columns.some((column) => column.count('rows') !== total)) {
    throw new InputError(
      `${file}: its columns tell of different numbers of rows: the table changed meanwhile, so run the SQL again.`,
    );
  }
  if (total === 0) throw new InputError(`${file} summarises a table without rows: choose one with at least one row.`);
  return columns;
}

function columnOf(name: string, rows: readonly SummaryRow[], file: string): ColumnParts {
  const refuse = (flaw: string): never => {
    throw new InputError(`${file}: of the column ${JSON.stringify(name)} ${flaw}: ${again}.`);
  };
  const manyOf = (part: SummaryPart): readonly SummaryRow[] => rows.filter((row) => row.part === part);
  const oneOf = (part: SummaryPart): SummaryRow | null => {
    const [one, ...others] = manyOf(part);
    if (others.length > 0) refuse(`"${part}" is told twice`);
    return one ?? null;
  };
  const wordOf = <T extends string>(part: SummaryPart, words: readonly T[]): T =>
    words.find((word) => word === oneOf(part)?.label) ?? refuse(`"${part}" is missing or unknown`);
  const rowsOf = ({ count, part }: SummaryRow): number => {
    if (count === null || !Number.isInteger(count) || count < 0)
      return refuse(`a count of "${part}" is no number of rows`);
    if (count > mostRows && part !== 'rows' && part !== 'rest' && part !== 'present')
      return refuse(`"${part}" counts more rows than ${mostRows}`);
    return count;
  };
  const pointsOf = (part: SummaryPart): readonly Point[] =>
    manyOf(part).map((row) => {
      const { number, label } = row;
      if (number === null || !Number.isFinite(number)) return refuse(`a "${part}" is no number`);
      return { value: number + 0, rows: rowsOf(row), isAbout: label === aboutLabel };
    });
  const rest = oneOf('rest');
  const parts: ColumnParts = {
    name,
    position: oneOf('column')?.number ?? 0,
    type: wordOf('column', columnTypes),
    storage: wordOf('stored', storages),
    engineType: oneOf('engine type')?.label ?? '',
    role: wordOf('role', columnRoles),
    values: pointsOf('value'),
    lengths: pointsOf('length'),
    categories: manyOf('category').map((row) => ({ value: row.number ?? row.label ?? '', rows: rowsOf(row) })),
    rest: { values: rest?.number ?? 0, rows: rest ? rowsOf(rest) : 0 },
    first: oneOf('first')?.label ?? '',
    last: oneOf('last')?.label ?? '',
    count(part) {
      const row = oneOf(part);
      return row ? rowsOf(row) : 0;
    },
    number: (part) => oneOf(part)?.number ?? null,
  };
  if (!addsUp(parts)) refuse('the counts do not add up');
  return parts;
}

const sum = (points: readonly { readonly rows: number }[]): number => points.reduce((all, { rows }) => all + rows, 0);

/** Whether no row of the summary was lost: values, lengths and categories each tell of the same rows. */
function addsUp(parts: ColumnParts): boolean {
  const { count, values, lengths, categories, rest, storage } = parts;
  const [present, all] = [count('present'), count('rows')];
  const numbers = sum(values) + count('below') + count('above');
  const named = sum(categories) + rest.rows;
  const isText = lengths.length > 0 || (numbers === 0 && named > 0);
  const readable = isText ? sum(lengths) : numbers;
  const mayFail = storage === 'string' || storage === 'datetime' || storage === 'nested';
  return present <= all && readable === named && (readable === present || (mayFail && !isText && readable < present));
}
