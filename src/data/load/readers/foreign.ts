/** Contents that no reader takes, told by what stands at their beginning, with the mend where there is one. */
type Foreign = { readonly name: string; readonly at?: number; readonly begins: string; readonly mend?: string };

const foreign: readonly Foreign[] = [
  { name: 'a Feather version 1 file', begins: 'FEA1', mend: 'write it again as Feather 2 (Arrow)' },
  { name: 'an HDF5 file', begins: '\x89HDF', mend: 'export its table as Parquet or CSV' },
  { name: 'an ORC file', begins: 'ORC', mend: 'write it as Parquet' },
  { name: 'an Avro file', begins: 'Obj\x01', mend: 'write it as Parquet' },
  { name: 'a NumPy array', begins: '\x93NUMPY', mend: 'save it as CSV or Parquet with column names' },
  { name: 'a Python pickle', begins: '\x80\x02', mend: 'write the table as Parquet' },
  { name: 'a Python pickle', begins: '\x80\x03', mend: 'write the table as Parquet' },
  { name: 'a Python pickle', begins: '\x80\x04\x95', mend: 'write the table as Parquet' },
  { name: 'a Python pickle', begins: '\x80\x05\x95', mend: 'write the table as Parquet' },
  { name: 'an encrypted Parquet file', begins: 'PARE', mend: 'write it without encryption' },
  { name: 'an SPSS file', begins: '$FL2', mend: 'export it as CSV' },
  { name: 'a Stata file', begins: '<stata_dta>', mend: 'export it as CSV' },
  ...['q', 'r', 's'].flatMap((version) =>
    ['\x01\x01', '\x02\x01'].map((order) => ({
      name: 'a Stata file',
      begins: version + order,
      mend: 'export it as CSV',
    })),
  ),
  { name: 'a SAS file', at: 12, begins: '\xc2\xea\x81\x60', mend: 'export it as CSV' },
  { name: 'a SAS transport file', begins: 'HEADER RECORD*******LIB', mend: 'export it as CSV' },
  { name: 'an R data file', begins: 'RDX', mend: 'write the data frame as CSV or Parquet' },
  { name: 'a MATLAB file', begins: 'MATLAB 5.0', mend: 'export the table as CSV' },
  ...['\x01', '\x02', '\x05'].map((version) => ({
    name: 'a NetCDF file',
    begins: `CDF${version}`,
    mend: 'export its variables as CSV or Parquet',
  })),
  { name: 'a FITS file', begins: 'SIMPLE  =', mend: 'export its table as CSV or Parquet' },
  { name: 'a PDF document', begins: '%PDF' },
  { name: 'a PNG image', begins: '\x89PNG' },
  { name: 'a JPEG image', begins: '\xff\xd8\xff' },
  { name: 'a Zstandard archive', begins: '\x28\xb5\x2f\xfd', mend: 'unpack it first' },
  { name: 'an xz archive', begins: '\xfd7zXZ', mend: 'unpack it first' },
  { name: 'a bzip2 archive', begins: 'BZh', mend: 'unpack it first' },
  { name: 'a 7z archive', begins: '7z\xbc\xaf', mend: 'unpack it first' },
  { name: 'a RAR archive', begins: 'Rar!', mend: 'unpack it first' },
];

const isReport = /^\s*\{\s*"format"\s*:\s*"vernier-report"|<title>[^<]* · Vernier<\/title>/;
const isPage = /^\s*(<!doctype html|<html)/i;

/** Text that holds data otherwise than in rows of cells, told by how it begins. */
const foreignTexts: readonly { readonly begins: RegExp; readonly is: string }[] = [
  {
    begins: /^(?:\s*(?:%.*)?\r?\n)*\s*@relation\s/i,
    is: 'an ARFF file: save its data as CSV with the names of its attributes as the first line',
  },
  {
    begins:
      /^(?:\s*(?:--.*|\/\*.*\*\/;?)?\r?\n)*(?:create table|insert into|drop table|set \w+ ?=|pragma \w+|begin transaction)/i,
    is: 'a dump in SQL: export the table as CSV, or load the dump into SQLite or DuckDB and choose that file',
  },
  { begins: /^# (?:HELP|TYPE) \w+ /, is: 'what Prometheus scrapes: export a query as CSV' },
  { begins: /^netcdf \S+ \{/, is: 'a NetCDF file as text: export its variables as CSV or Parquet' },
  { begins: /^ncols\s+\d+\s+nrows\s+\d+\s/i, is: 'an ASCII grid: write its cells as a table with a column a quantity' },
];

/** Text of which every line is such a record. */
const foreignLines: readonly { readonly line: RegExp; readonly is: string }[] = [
  {
    line: /^[^\s,=#"]+(?:,[^\s,=]+=[^\s,]+)+ [^\s,=]+=(?:"[^"]*"|[^\s,]+)(?:,[^\s,=]+=(?:"[^"]*"|[^\s,]+))*(?: \d{10,19})?$/,
    is: 'a file in the line protocol of InfluxDB: export a query as CSV',
  },
  {
    line: /^(?:[\w.]+=(?:"(?:[^"\\]|\\.)*"|[^\s"]*)(?: |$)){3,}$/,
    is: 'a log of key=value: write its lines as JSON, or as CSV',
  },
];
/** A label and cells by their places: 1 3:0.5 7:1.25. (https://www.csie.ntu.edu.tw/~cjlin/libsvm/) */
const sparseRow = /^[+-]?[\d.]+(?:,[\d.]+)*(?: qid:\d+)?(?: +\d+:[-+.\de]+)+ *(?:#.*)?$/i;
/** Times of day have two digits behind each colon. */
const areSparse = (lines: readonly string[]): boolean =>
  lines.length > 2 &&
  lines.slice(0, -1).every((line) => sparseRow.test(line)) &&
  lines.some((line) => / \d+:(?!\d\d(?: |$))/.test(line));

/** What a file is instead of data, and the mend; null where nothing speaks against data. */
export function foreignContent(head: Uint8Array): string | null {
  const bytes = Array.from(head.subarray(0, 300), (byte) => String.fromCharCode(byte)).join('');
  const found = foreign.find(({ begins, at = 0 }) => bytes.startsWith(begins, at));
  if (found) return `${found.name}: ${found.mend ?? 'choose a file with a table'}`;
  const text = new TextDecoder().decode(head);
  if (isReport.test(text)) return 'a report of Vernier, not data: open it as the baseline instead';
  const begun = foreignTexts.find(({ begins }) => begins.test(text));
  if (begun) return begun.is;
  const lines = text.split(/\r?\n/, 20);
  const whole = lines.slice(0, -1);
  const alike = whole.length > 1 && foreignLines.find(({ line }) => whole.every((text) => line.test(text)));
  if (alike) return alike.is;
  if (areSparse(lines)) return 'a LIBSVM file, whose rows name their cells: save it as a table with a column a feature';
  return isPage.test(text) ? 'a web page: save its table as CSV' : null;
}
