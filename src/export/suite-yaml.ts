import type { Json, Report, SuiteInput } from '../contract';

/** A suite with the reason of each of its checks, in their order, and the report of the run that it was learned from. */
type Reasoned = { readonly suite: SuiteInput; readonly why: readonly string[]; readonly report: Report };

/** Where an editor finds the keys of a suite file; the package holds them as a file. */
export const suiteSchemaUrl = (version: string): string =>
  `https://unpkg.com/vernier@${version}/build/suite.schema.json`;

/** A suite as YAML in which every column, type and check has its reason as a comment above it. */
export async function suiteYaml({ suite, why, report }: Reasoned): Promise<string> {
  const { Document, isScalar, isSeq, visit } = await import('yaml');
  const write = (value: Json, indent: string): string => {
    const document = new Document(value);
    visit(document, {
      // A list of plain values on its line.
      Seq: (_, list) => void (isSeq(list) && (list.flow = list.items.every(isScalar))),
    });
    const text = document.toString({ lineWidth: 0 }).trimEnd();
    return text
      .split('\n')
      .map((line) => (line === '' ? line : indent + line))
      .join('\n');
  };
  const { schema, types, checks = [], ...rest } = suite;
  const dataset = report.datasets.at(-1);
  const columns = new Map(report.columns.map((column) => [column.name, column]));
  const lines = [
    `# yaml-language-server: $schema=${suiteSchemaUrl(report.tool.version)}`,
    comment(
      `Suggested for ${dataset?.name ?? 'a dataset'} (${dataset?.rows ?? 0} rows), which passes it: read it, change it, keep it beside the data.`,
    ),
    write(JSON.parse(JSON.stringify(rest)), ''),
  ];
  if (types) {
    lines.push('types:');
    for (const [name, type] of Object.entries(types))
      lines.push(comment(columns.get(name)?.why ?? 'As given.', '  '), write({ [name]: type }, '  '));
  }
  if (schema) {
    lines.push('schema:');
    if (schema.rows)
      lines.push(
        comment(`There are ${dataset?.rows ?? 0} today.`, '  '),
        write({ rows: JSON.parse(JSON.stringify(schema.rows)) }, '  '),
      );
    lines.push('  columns:');
    for (const column of schema.columns)
      lines.push(comment(seen(columns.get(column.name)), '    '), write([stated(column)], '    '));
  }
  if (checks.length > 0) lines.push('checks:');
  checks.forEach((entry, index) => {
    lines.push(comment(why[index] ?? '', '  '), write([JSON.parse(JSON.stringify(entry))], '  '));
  });
  return `${lines.join('\n')}\n`;
}

/** On one line, whatever name or value is in it. */
const comment = (text: string, indent = ''): string =>
  `${indent}# ${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()}`;

/** What a column was learned from. */
function seen(column: Report['columns'][number] | undefined): string {
  const profile = column?.current;
  if (!profile) return 'As given.';
  const { count, missing, distinct } = profile;
  const lacking = missing === 0 ? 'none missing' : `${missing} missing`;
  return `${count} rows, ${lacking}, ${distinct} different.`;
}

/** A column of a schema without what is expected of none. */
function stated(column: NonNullable<SuiteInput['schema']>['columns'][number]): Json {
  const { name, required = true, unique = false, ...rest } = column;
  const told = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  const all = { name, ...Object.fromEntries(told), ...(!required && { required }), ...(unique && { unique }) };
  return JSON.parse(JSON.stringify(all));
}
