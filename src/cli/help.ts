import type { Command } from './command';

/** Letters of a line, as most terminals and logs show them. */
const width = 110;

/** What all commands do. */
export function helpOfAll(commands: ReadonlyMap<string, Command>): string {
  const rows = [...commands].map(([name, { summary }]) => [name, summary] as const);
  return `Vernier validates data: what changed, whether it matters, and why. Nothing leaves this computer.

vernier COMMAND …

${table(rows)}

vernier COMMAND --help tells what it takes, with examples; --version tells the version.
Exit status: 0 as asked, 1 the verdict is bad, 2 it was not possible.
`;
}

/** What one does, what it takes, and two examples. */
export function helpOf(name: string, { usage, summary, about, options, examples }: Command): string {
  const rows = Object.entries(options).map(
    ([option, its]) => [`--${option}${its.takes === 'nothing' ? '' : ` ${its.value}`}`, its.help] as const,
  );
  return [
    `vernier ${name} ${usage}`,
    '',
    wrap(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`, 0),
    ...(about === undefined ? [] : [wrap(about, 0)]),
    ...(rows.length === 0 ? [] : ['', table(rows)]),
    '',
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

/** Two columns, the second wrapped beside the first. */
function table(rows: readonly (readonly [string, string])[]): string {
  const indent = Math.min(30, Math.max(...rows.map(([left]) => left.length)) + 4);
  return rows
    .map(([left, right]) => {
      const beside = wrap(right, indent);
      return left.length + 4 > indent
        ? `  ${left}\n${' '.repeat(indent)}${beside}`
        : `  ${left}`.padEnd(indent) + beside;
    })
    .join('\n');
}

/** Later lines are indented; the first stands where it is put. */
function wrap(text: string, indent: number): string {
  const lines = [''];
  for (const part of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && indent + line.length + part.length + 1 > width) lines.push(part);
    else lines[lines.length - 1] = line === '' ? part : `${line} ${part}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
