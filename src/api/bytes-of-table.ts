import * as arrow from 'apache-arrow';
import { InputError } from '../contract/errors';

/** By the number of its kind, what a type of any copy of Arrow is with us. */
const kinds: ReadonlyMap<number, object> = new Map<number, object>(
  (
    [
      [arrow.Type.Null, arrow.Null],
      [arrow.Type.Int, arrow.Int],
      [arrow.Type.Float, arrow.Float],
      [arrow.Type.Binary, arrow.Binary],
      [arrow.Type.LargeBinary, arrow.LargeBinary],
      [arrow.Type.Utf8, arrow.Utf8],
      [arrow.Type.LargeUtf8, arrow.LargeUtf8],
      [arrow.Type.Bool, arrow.Bool],
      [arrow.Type.Decimal, arrow.Decimal],
      [arrow.Type.Date, arrow.Date_],
      [arrow.Type.Time, arrow.Time],
      [arrow.Type.Timestamp, arrow.Timestamp],
      [arrow.Type.Interval, arrow.Interval],
      [arrow.Type.Duration, arrow.Duration],
      [arrow.Type.List, arrow.List],
      [arrow.Type.Struct, arrow.Struct],
      [arrow.Type.Union, arrow.Union],
      [arrow.Type.FixedSizeBinary, arrow.FixedSizeBinary],
      [arrow.Type.FixedSizeList, arrow.FixedSizeList],
      [arrow.Type.Map, arrow.Map_],
      [arrow.Type.Dictionary, arrow.Dictionary],
    ] as const
  ).map(([id, { prototype }]) => [id, prototype]),
);

/**
 * An Arrow table as a file of its own format. The table is mostly made by another copy of Arrow than ours, which tells tables
 * by their class: it is described anew in ours, over the same memory.
 */
export function bytesOfTable(what: string, table: arrow.Table): Uint8Array {
  const isTable = typeof table === 'object' && table !== null && 'schema' in table && 'batches' in table;
  if (!isTable) throw new InputError(`${what} is no dataset: give a path, a File, bytes or an Arrow table.`);
  try {
    const schema = new arrow.Schema(table.schema.fields.map(ownField), table.schema.metadata);
    const batches = table.batches.map(({ data }) => new arrow.RecordBatch(schema, ownData(data)));
    return arrow.tableToIPC(new arrow.Table(schema, batches), 'file');
  } catch {
    throw new InputError(`${what} is a table of an unknown version of Arrow: give the bytes of its tableToIPC.`);
  }
}

const ownField = ({ name, type, nullable, metadata }: arrow.Field): arrow.Field =>
  new arrow.Field(name, ownType(type), nullable, metadata);

function ownType<T extends arrow.DataType>(type: T): T {
  const kind = kinds.get(type.typeId);
  if (!kind) throw new RangeError(`no kind ${type.typeId}`);
  const parts = arrow.DataType.isDictionary(type)
    ? { dictionary: ownType(type.dictionary), indices: ownType(type.indices) }
    : type.children
      ? { children: type.children.map(ownField) }
      : {};
  return Object.assign(Object.create(kind), type, parts);
}

const ownData = <T extends arrow.DataType>(data: arrow.Data<T>): arrow.Data<T> =>
  new arrow.Data(
    ownType(data.type),
    data.offset,
    data.length,
    data.nullCount,
    [data.valueOffsets, data.values, data.nullBitmap, data.typeIds],
    data.children.map(ownData),
    data.dictionary && new arrow.Vector(data.dictionary.data.map(ownData)),
  );
