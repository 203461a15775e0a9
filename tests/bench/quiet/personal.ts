import { rm } from 'node:fs/promises';
import { fileOf, openAll } from '../../support/datasets';
import type { Line, Measure } from '../measures/measure';
import { writeCsv } from './csv';
import { realTables } from './real-tables';

/** More rows show the same. */
const mostRows = 20_000;

/** What looks personal in real tables, a line a column; the last line counts what was looked at. */
export const personal: Measure = async function* () {
  const { names, table } = await realTables();
  let columns = 0;
  let named = 0;
  for (const name of names) {
    const { names: header, rows } = await table(name);
    const file = fileOf(`${name}.csv`, writeCsv({ names: header, rows: rows.slice(0, mostRows) }));
    try {
      const { facts } = await openAll([file], 'current', {});
      columns += facts.columns.length;
      for (const column of facts.columns) {
        if (!column.personal) continue;
        named += 1;
        const line: Line = { name: 'personal', table: name, column: column.name, looks: column.personal };
        yield line;
      }
    } finally {
      if (typeof file.handle === 'string') await rm(file.handle, { force: true });
    }
  }
  const sum: Line = { name: 'personal', tables: names.length, columns, named };
  yield sum;
};
