import type { Rows } from '../../data/dataset';
import { identifier, join, sql, table } from '../../data/engine/sql';
import { privacyOf, type ColumnPlan, type SampleShape, type Samples } from '../../contract';
import { withRows } from '../../data/pair';
import { sidesOf, type Setting } from './lib/setting';

const sampleRows = 10;
const sampleColumns = 100;
/** Characters of a cell. */
const sampleLength = 80;

/** Reads the first rows of either dataset, unless the suite keeps values private, before anything else is read. */
export const readFirstRows = (
  { datasets, plans, suite, schedule }: Setting,
  tell: (samples: Samples) => void,
): Promise<Samples> =>
  schedule.add({
    about: { phase: 'shape', what: 'First rows' },
    needs: sidesOf(datasets),
    async start() {
      const { reference, current } = withRows(datasets);
      const shown = plans.filter(({ name }) => privacyOf(suite.privacy, name) === 'values');
      const of = async (dataset: Rows | null): Promise<SampleShape | null> =>
        dataset && suite.privacy !== 'no-values' ? sampleOf(dataset, shown) : null;
      const [before, after] = await Promise.all([of(reference), of(current)]);
      const samples = { reference: before, current: after };
      tell(samples);
      return samples;
    },
  });

async function sampleOf(dataset: Rows, plans: readonly ColumnPlan[]): Promise<SampleShape> {
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
