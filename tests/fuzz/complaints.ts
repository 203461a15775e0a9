import { runSuite } from '../../src/analysis';
import { isFinding, isInputError, type Report, type Result, type SuiteInput } from '../../src/contract';
import { reportSchema } from '../../src/contract/report/report';
import { fileOf, openAll } from '../support/datasets';
import { arrowFile, rowsOf, type TestTable } from '../support/tables';

/** The report of a pair of tables as they are stored, without a detour over text; null where a sentence says why there is none. */
export async function judge(
  reference: readonly TestTable[],
  current: readonly TestTable[],
  suite: SuiteInput = {},
): Promise<Report | null> {
  const files = (role: string, tables: readonly TestTable[]) =>
    tables.map((table, place) => fileOf(`${role}-${place}.arrow`, arrowFile(table)));
  try {
    const datasets = {
      reference: reference.length > 0 ? await openAll(files('reference', reference), 'reference', suite) : null,
      current: await openAll(files('current', current), 'current', suite),
    };
    return await (await runSuite(datasets, suite, { onProgress: () => undefined })).remember();
  } catch (error) {
    if (isInputError(error)) return null;
    throw error;
  }
}

/** What no report may have, whatever the data: checks that broke, numbers that are none, keys that its format does not know. */
export function complaintsOf(report: Report | null): readonly string[] {
  if (!report) return [];
  const broke = report.results.filter(
    ({ status, message }) => status === 'error' && message.startsWith('The check broke'),
  );
  const parsed = reportSchema.safeParse(JSON.parse(JSON.stringify(report)));
  return [
    ...broke.map(({ check, columns, value }) => `${check} ${columns.join(', ')} broke: ${JSON.stringify(value)}`),
    ...report.results.flatMap((result) => notFinite(result, [result.check, ...result.columns].join(' '))),
    ...notFinite({ ...report, results: [] }, ''),
    ...(parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)),
  ];
}

/** Places of numbers that JSON can not hold. */
function notFinite(value: unknown, place: string): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${place} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${place}.${key}`));
}

/** What is said of a dataset beside itself: drift, or a fault of one side alone. */
export const driftOf = (report: Report | null): readonly string[] =>
  (report?.results ?? [])
    .filter((result) => isFinding(result) && result.check.startsWith('drift.'))
    .map(({ check, columns, message }) => `${check} ${columns.join(', ')}: ${message}`);

/** Checks of columns whose figures hang neither on the order of rows nor on what is drawn from them. */
const orderless = ['schema.presence', 'schema.range', 'schema.categories', 'integrity.missing', 'integrity.constant'];

/** What such checks say of two reports that should say the same. */
export function unlike(one: Report | null, other: Report | null): readonly string[] {
  if (!one || !other) return one === other ? [] : ['Only one could be judged.'];
  const said = ({ results }: Report): ReadonlyMap<string, string> =>
    new Map(
      results
        .filter(({ check }) => orderless.includes(check) || check === 'drift.column')
        .map((result) => [keyOf(result), `${result.status} ${scoreOf(result)}`]),
    );
  const [before, after] = [said(one), said(other)];
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].flatMap((key) =>
    before.get(key) === after.get(key) ? [] : [`${key}: ${before.get(key) ?? ''} is not ${after.get(key) ?? ''}`],
  );
}

/** What two reports say otherwise of a method that knows no sides. */
export function lopsided(one: Report | null, other: Report | null): readonly string[] {
  if (!one || !other) return [];
  const figures = ({ results }: Report): ReadonlyMap<string, string> =>
    new Map(
      results
        .filter(({ check }) => check === 'drift.column')
        .map((result) => [
          `${keyOf(result)} ${String(result.value['method'])}`,
          `${result.status} ${digits(result.value['score'])} ${digits(result.value['pValue'])}`,
        ]),
    );
  const swapped = figures(other);
  return [...figures(one)].flatMap(([key, said]) =>
    swapped.get(key) === said ? [] : [`${key}: ${said} is not ${swapped.get(key) ?? ''}`],
  );
}

const digits = (value: unknown): string => (typeof value === 'number' ? Math.abs(value).toPrecision(7) : '');

const keyOf = ({ check, columns, dataset }: Result): string => [check, ...columns, dataset ?? ''].join(' ');

/** To nine digits: sums over rows in another order differ in the last ones. */
const scoreOf = ({ value }: Result): string => {
  const { score } = value;
  return typeof score === 'number' ? score.toPrecision(9) : '';
};

/** The rows of a table the other way round. */
export const reversed = (table: TestTable): TestTable =>
  table.map((column) => ({ ...column, values: column.values.toReversed() }));

/** A table in two parts. */
export function halved(table: TestTable): readonly TestTable[] {
  const half = Math.ceil(rowsOf(table).length / 2);
  const part = (from: number, to?: number): TestTable =>
    table.map((column) => ({ ...column, values: column.values.slice(from, to) }));
  return [part(0, half), part(half)];
}
