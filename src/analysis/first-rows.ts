import type { Dataset } from '../data/dataset';
import { identifier, join, sql, table } from '../data/sql';
import type { ColumnPlan, SampleShape, Samples, Suite } from '../spec';
import type { withRows } from './read-columns';

const sampleRows = 10;
const sampleColumns = 100;
/** Characters of a cell. */
const sampleLength = 80;

/** The first rows of either dataset, unless the suite keeps values private. */
export async function firstRows(
  { reference, current }: ReturnType<typeof withRows>,
  plans: readonly ColumnPlan[],
  privacy: Suite['privacy'],
): Promise<Samples> {
  const of = async (dataset: Dataset | null): Promise<SampleShape | null> =>
    dataset && privacy !== 'no-values' ? sampleOf(dataset, plans) : null;
  const [before, after] = await Promise.all([of(reference), of(current)]);
  return { reference: before, current: after };
}

async function sampleOf(dataset: Dataset, plans: readonly ColumnPlan[]): Promise<SampleShape> {
  const stored = new Set(dataset.facts.columns.map(({ name }) => name));
  const own = plans.map(({ name }) => name).filter((name) => stored.has(name));
  const names = own.slice(0, sampleColumns);
  const cells = names.map(
    (name, index) => sql`left(${identifier(name)}::VARCHAR, ${sampleLength + 1}) AS ${cell(index)}`,
  );
  const rows =
    names.length === 0 ? [] : await dataset.query(sql`SELECT ${join(cells)} FROM ${table} LIMIT ${sampleRows}`);
  return {
    columns: names,
    more: own.length - names.length,
    rows: rows.map((row) => names.map((_, index) => cut(row[`c${index}`]))),
  };
}

const cell = (index: number) => identifier(`c${index}`);

function cut(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const characters = [...value];
  return characters.length > sampleLength ? `${characters.slice(0, sampleLength).join('')}…` : value;
}
