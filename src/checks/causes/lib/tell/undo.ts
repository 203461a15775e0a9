import { identifier, join, literal, sql, type Sql } from '../../../../data/engine/sql';
import type { Cause, CellValue } from '../../../../contract';
import { toIso } from '../../../lib/iso-time';
import type { Words } from './words';

/** What a column becomes again, as an expression over the column that is given. */
export type Undoing = {
  readonly column: string;
  sql(column: Sql): Sql;
  /** Over a pandas Series. */
  pandas(column: string): string;
};

/** How current becomes as the reference was, where it changed; null where no value may be told. */
export function undoOf({ column, ...becomes }: Undoing, { place, privacy }: Words): Cause['undo'] {
  if (privacy === 'no-values') return null;
  const name = identifier(column);
  const series = `current[${python(column)}]`;
  const conditions = conditionsOf(place);
  const again = becomes.sql(name);
  const value = conditions
    ? sql`CASE WHEN ${join(
        conditions.map((one) => one.sql),
        ' AND ',
      )} THEN ${again} ELSE ${name} END`
    : again;
  const pandas = becomes.pandas(series);
  return {
    sql: sql`SELECT * REPLACE (${value} AS ${name}) FROM current`.text,
    pandas: conditions
      ? `changed = ${conditions.map((one) => one.pandas).join(' & ')}\n${series} = ${series}.mask(changed, ${pandas})`
      : `${series} = ${pandas}`,
  };
}

type Condition = { readonly sql: Sql; readonly pandas: string };

/** Null where all rows changed. */
export function conditionsOf({ segment, start, chunks }: Words['place']): readonly Condition[] | null {
  const found: Condition[] = chunks ? [inOneOf(chunks)] : [];
  if (segment) {
    found.push({
      sql: sql`${identifier(segment.column)} IN (${join(segment.values.map(literal))})`,
      pandas: `current[${python(segment.column)}].isin([${segment.values.map(python).join(', ')}])`,
    });
  }
  if (start?.time) {
    const from = toIso(start.time.from) ?? '';
    found.push({
      sql: sql`${identifier(start.time.column)} >= ${from}::TIMESTAMP`,
      pandas: `(pd.to_datetime(current[${python(start.time.column)}], utc=True) >= pd.Timestamp(${python(from)}, tz="UTC"))`,
    });
    if (start.until && start.until.time !== null) {
      const to = toIso(start.until.time) ?? '';
      found.push({
        sql: sql`${identifier(start.time.column)} <= ${to}::TIMESTAMP`,
        pandas: `(pd.to_datetime(current[${python(start.time.column)}], utc=True) <= pd.Timestamp(${python(to)}, tz="UTC"))`,
      });
    }
  } else if (start) {
    found.push({
      // A view has no rowid.
      sql: sql`row_number() OVER () > ${start.row}`,
      pandas: `(pd.RangeIndex(len(current)) >= ${start.row})`,
    });
    if (start.until) {
      found.push({
        sql: sql`row_number() OVER () <= ${start.until.row + 1}`,
        pandas: `(pd.RangeIndex(len(current)) <= ${start.until.row})`,
      });
    }
  }
  return found.length > 0 ? found : null;
}

function inOneOf(chunks: NonNullable<Words['place']['chunks']>): Condition {
  const all = chunks.map(({ first, last, time }): Condition => {
    if (!time) {
      return {
        sql: sql`row_number() OVER () BETWEEN ${first + 1} AND ${last + 1}`,
        pandas: `((pd.RangeIndex(len(current)) >= ${first}) & (pd.RangeIndex(len(current)) <= ${last}))`,
      };
    }
    const [from, to] = [toIso(time.from) ?? '', toIso(time.to) ?? ''];
    const name = identifier(time.column);
    const series = `pd.to_datetime(current[${python(time.column)}], utc=True)`;
    return {
      sql: sql`(${name} >= ${from}::TIMESTAMP AND ${name} < ${to}::TIMESTAMP)`,
      pandas: `((${series} >= pd.Timestamp(${python(from)}, tz="UTC")) & (${series} < pd.Timestamp(${python(to)}, tz="UTC")))`,
    };
  });
  return {
    sql: sql`(${join(
      all.map((one) => one.sql),
      ' OR ',
    )})`,
    pandas: `(${all.map((one) => one.pandas).join(' | ')})`,
  };
}

/** A value as Python writes it. */
export function python(value: CellValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
