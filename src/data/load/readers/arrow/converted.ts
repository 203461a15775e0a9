import {
  DataType,
  Float64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  vectorFromArray,
  type Data,
} from 'apache-arrow';

/** A stream with its half-precision numbers and decimals of other widths than 128 bits as doubles, which the engine takes. */
export function converted(stream: Uint8Array): Uint8Array {
  const table = tableFromIPC(stream);
  const fields = table.schema.fields.map((field) =>
    isConverted(field.type) ? field.clone({ type: new Float64() }) : field,
  );
  const batches = table.batches.map(({ data, numRows }) => {
    const children = data.children.map((column) => (isConverted(column.type) ? doubles(column) : column));
    return new RecordBatch(
      new Schema(fields),
      makeData({ type: new Struct(fields), length: numRows, nullCount: 0, children }),
    );
  });
  return tableToIPC(new Table(new Schema(fields), batches), 'stream');
}

const isConverted = (type: DataType): boolean =>
  (DataType.isFloat(type) && type.precision === 0) || (DataType.isDecimal(type) && type.bitWidth !== 128);

function doubles(column: Data): Data {
  const values = new Table({ v: column }).getChildAt(0);
  const read = Array.from({ length: column.length }, (_, row): number | null => {
    const value: unknown = values?.get(row);
    if (typeof value === 'number') return value;
    return value instanceof Uint32Array
      ? numberOf(value, DataType.isDecimal(column.type) ? column.type.scale : 0)
      : null;
  });
  const [data] = vectorFromArray(read, new Float64()).data;
  if (!data) throw new TypeError('A column without rows was to be converted.');
  return data;
}

/** Of a decimal by its words of 32 bits, the lowest first, in two's complement. */
function numberOf(words: Uint32Array, scale: number): number {
  const bits = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  const whole = BigInt.asIntN(32 * words.length, bits);
  return Number(`${whole}e-${scale}`);
}
