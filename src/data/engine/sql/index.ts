export { hashClass, rowHash, type HashedColumn } from './row-hash';
export {
  asWritten,
  identifier,
  join,
  literal,
  nameOfKept,
  plainNumber,
  sql,
  table,
  typeName,
  valuesOf,
  written,
  type Sql,
  type SqlValue,
} from './tag';
export { asMilliseconds, asTimestamp, isSerial, isStamp, timeOfMonth, timeOfNumber, timestampOf } from './times';
