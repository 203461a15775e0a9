/** An object of JSON, its fields by their names. */
export type Fields = { readonly [name: string]: unknown };

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows that a lone object holds, with what to say of them. */
export type HeldRows = { readonly rows: readonly Fields[]; readonly note: string };

/** What programs write when a table is to be one object; null where it is none of these. */
export const heldRows = (object: Fields): HeldRows | null =>
  splitRows(object) ?? tableRows(object) ?? features(object) ?? indexRows(object) ?? envelope(object, [], object);

/** What programs call the names of columns, and the lists of cells below them. */
const nameKeys = ['columns', 'fields', 'header', 'headers', 'names', 'column_names', 'columnNames'];
const rowKeys = ['data', 'rows', 'values', 'records'];

/** pandas, orient "split", and what web services make of it: names, index and lists of cells apart. */
function splitRows(object: Fields): HeldRows | null {
  const names = nameKeys.map((key) => namesIn(object[key])).find((found) => found !== null);
  const data = rowKeys.map((key) => object[key]).find((rows) => Array.isArray(rows) && rows.length > 0);
  if (!names || !Array.isArray(data) || !data.every((cells) => Array.isArray(cells) && cells.length <= names.length))
    return null;
  const { index } = object;
  const keys: readonly unknown[] = Array.isArray(index) && !countsUp(index) ? index : [];
  const rows = data.map((cells: readonly unknown[], row): Fields => ({
    ...(keys.length > 0 ? { index: keys[row] } : {}),
    ...Object.fromEntries(names.map((name, place) => [name, cells[place]])),
  }));
  return { rows, note: 'columns and data stand apart (orient “split”)' };
}

/** Names as they are, or as objects that describe columns have them. */
function namesIn(list: unknown): readonly string[] | null {
  if (!Array.isArray(list) || list.length === 0) return null;
  const names = list.map((one: unknown) =>
    isFields(one)
      ? ['name', 'field', 'id', 'key', 'title'].map((key) => one[key]).find((key) => key !== undefined)
      : one,
  );
  return names.every((name) => typeof name === 'string' || typeof name === 'number') ? names.map(String) : null;
}

/** Lists of one length, a column each. */
function columnRows(object: Fields): readonly Fields[] | null {
  const columns = Object.entries(object);
  const [first] = columns;
  if (columns.length < 2 || !Array.isArray(first?.[1]) || first[1].length < 2) return null;
  const { length } = first[1];
  if (!columns.every(([, cells]) => Array.isArray(cells) && cells.length === length && !cells.some(isFields)))
    return null;
  const cellOf = (cells: unknown, row: number): unknown => (Array.isArray(cells) ? cells[row] : undefined);
  return Array.from({ length }, (_, row): Fields =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cellOf(cells, row)])),
  );
}

/** pandas, orient "table": a schema with the rows, their index one of the fields. */
function tableRows({ schema, data }: Fields): HeldRows | null {
  if (!isFields(schema) || !Array.isArray(schema['fields']) || !Array.isArray(data) || !data.every(isFields))
    return null;
  const keys: readonly unknown[] = Array.isArray(schema['primaryKey']) ? schema['primaryKey'] : [];
  const [key] = keys;
  const isCount = keys.length === 1 && key === 'index' && countsUp(data.map((row) => row['index']));
  const rows = isCount ? data.map(({ index: _, ...row }): Fields => row) : data;
  return { rows, note: 'a schema stands beside the rows (orient “table”)' };
}

/** GeoJSON: the properties of its features, and where points lie. */
function features({ type, features: list }: Fields): HeldRows | null {
  if (type !== 'FeatureCollection' || !Array.isArray(list) || !list.every(isFields)) return null;
  return {
    rows: list.map(featureRow),
    note: 'the properties of GeoJSON features were read, with longitude and latitude of points',
  };
}

/** One feature of GeoJSON, which may also stand alone on a line. */
export const isFeature = ({ type, geometry, properties }: Fields): boolean =>
  type === 'Feature' && geometry !== undefined && isFields(properties);

/** Lines and areas have no place of their own. */
export function featureRow({ id, geometry, properties }: Fields): Fields {
  const { type: shape, coordinates } = isFields(geometry) ? geometry : {};
  const [longitude, latitude]: readonly unknown[] = shape === 'Point' && Array.isArray(coordinates) ? coordinates : [];
  return {
    ...(id === undefined ? {} : { id }),
    ...(isFields(properties) ? properties : {}),
    ...(longitude === undefined ? {} : { longitude, latitude }),
  };
}

/** pandas, orient "index": a row a key. Its default, a column a key, looks alike; what is of one kind tells them apart. */
function indexRows(object: Fields): HeldRows | null {
  const keys = Object.keys(object);
  const values = Object.values(object);
  if (keys.length < 2 || !values.every(isFields)) return null;
  const names = [...new Set(values.flatMap((row) => Object.keys(row)))];
  const isNumbered = (list: readonly string[]): boolean => list.every((key) => /^\d+$/.test(key));
  if (isNumbered(names) || names.length === 0) return null;
  if (!isNumbered(keys)) {
    const byRow = shareOf(values.map((row) => isOneKind(Object.values(row))));
    const byName = shareOf(names.map((name) => isOneKind(values.map((row) => row[name]))));
    if (byName < byRow || (byName === byRow && keys.length <= names.length)) return null;
  }
  const rows = values.map((row, place): Fields => (countsUp(keys) ? row : { index: keys[place], ...row }));
  return { rows, note: 'a row stands under each key (orient “index”)' };
}

const shareOf = (facts: readonly boolean[]): number => facts.filter(Boolean).length / Math.max(1, facts.length);
const isOneKind = (values: readonly unknown[]): boolean =>
  new Set(values.filter((value) => value !== null && value !== undefined).map((value) => typeof value)).size <= 1;

/** Whether keys say no more than the place of a row. */
const countsUp = (keys: readonly unknown[]): boolean => keys.every((key, place) => String(key) === String(place));

const deepest = 4;

/** The longest list of objects or of cells, objects by their keys, or columns of lists, anywhere inside, as web services wrap their rows. */
function envelope(object: Fields, path: readonly string[], all: Fields): HeldRows | null {
  const found = Object.entries(object).flatMap(([name, value]): readonly HeldRows[] => {
    const inner = [...path, name];
    const readAt = (what: string): string =>
      `the ${what} were read at ${inner.join('.')}; what stands beside them was left out`;
    if (Array.isArray(value)) {
      const rows = value.length > 0 && value.every(isFields) ? value : cellRows(name, value, all);
      return rows ? [{ rows, note: readAt('rows') }] : [];
    }
    if (!isFields(value) || inner.length >= deepest) return [];
    const keyed = indexRows(value);
    if (keyed) return [{ rows: keyed.rows, note: readAt('rows') }];
    const rows = splitRows(value)?.rows ?? columnRows(value);
    const deeper = rows ? { rows, note: readAt('columns') } : envelope(value, inner, all);
    return deeper ? [deeper] : [];
  });
  return found.reduce<HeldRows | null>((best, one) => (best && best.rows.length >= one.rows.length ? best : one), null);
}

/** Lists of cells below the names that stand elsewhere in the file, or under a key that says they are rows. */
function cellRows(key: string, list: readonly unknown[], all: Fields): readonly Fields[] | null {
  const [first] = list;
  if (!Array.isArray(first) || first.length === 0) return null;
  if (!list.every((cells): cells is readonly unknown[] => Array.isArray(cells) && cells.length === first.length))
    return null;
  const given = namesAnywhere(all, first.length, deepest);
  if (given === null && !rowKeys.includes(key)) return null;
  const names = given ?? first.map((_, place) => `column${place}`);
  return list.map((cells): Fields => Object.fromEntries(names.map((name, place) => [name, cells[place]])));
}

function namesAnywhere(object: Fields, width: number, depth: number): readonly string[] | null {
  for (const [key, value] of Object.entries(object)) {
    const names = nameKeys.includes(key) ? namesIn(value) : null;
    if (names?.length === width) return names;
    const deeper = isFields(value) && depth > 1 ? namesAnywhere(value, width, depth - 1) : null;
    if (deeper) return deeper;
  }
  return null;
}

/** Whether rows would stand in it, and none do. */
export const holdsNone = (object: Fields): boolean =>
  [...rowKeys, 'results', 'items'].some((key) => Array.isArray(object[key]) && object[key].length === 0);
