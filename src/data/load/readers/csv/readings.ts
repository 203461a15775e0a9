import { sql, type Sql } from '../../../engine/sql';
import { conversionTo, conversionToDate, type Conversion } from '../refine/convert-at-read';
import { boolean, decimal, integer } from '../refine/targets';
import type { ReadType } from './layout/column-types';

/** How the engine reads a column of one type. */
export type ColumnReading = {
  /** What its reader parses cells as. */
  readonly parsedAs: 'VARCHAR' | 'DOUBLE' | 'TIMESTAMP WITH TIME ZONE';
  readonly value: (column: Sql) => Sql;
  /** As `value`, see `Conversion`. */
  readonly plainValue: (column: Sql) => Sql;
  readonly conversion: Conversion | null;
  /** What is read instead where a value does not fit. */
  readonly otherwise: ReadType;
};

const converted = (conversion: Conversion): ColumnReading => ({
  parsedAs: 'VARCHAR',
  value: conversion.value,
  plainValue: conversion.plainValue,
  conversion,
  otherwise: 'VARCHAR',
});

const parsed = (parsedAs: ColumnReading['parsedAs'], value: ColumnReading['value']): ColumnReading => ({
  parsedAs,
  value,
  plainValue: value,
  conversion: null,
  otherwise: 'VARCHAR',
});

/**
 * Dates and times are parsed with room for a time and a zone, which the engine would else drop without a word. Functions
 * over zoned times need an extension; as UTC timestamps they do not.
 */
const zoned = 'TIMESTAMP WITH TIME ZONE';

export const readings: { readonly [type in ReadType]: ColumnReading } = {
  VARCHAR: parsed('VARCHAR', (column) => column),
  DOUBLE: parsed('DOUBLE', (column) => column),
  TIMESTAMP: parsed(zoned, (column) => sql`${column}::TIMESTAMP`),
  DATE: { ...converted(conversionToDate), parsedAs: zoned, otherwise: 'TIMESTAMP' },
  BIGINT: converted(conversionTo(integer)),
  DECIMAL: converted(conversionTo(decimal)),
  BOOLEAN: converted(conversionTo(boolean)),
};
