import { version } from '../../package.json';
import { reportJsonSchema, suiteJsonSchema } from '../analysis';
import type { Command } from './arguments';
import { help } from './help';
import { validate } from './validate';
import { writeSql } from './write-sql';

/** Runs a command and gives the exit status. */
export async function runCommand(command: Command): Promise<number> {
  if (command.kind === 'validate') return validate(command);
  if (command.kind === 'sql') return writeSql(command);
  process.stdout.write(textOf(command));
  return 0;
}

function textOf(command: Exclude<Command, { kind: 'validate' | 'sql' }>): string {
  switch (command.kind) {
    case 'help':
      return help;
    case 'version':
      return `${version}\n`;
    case 'schema':
      return `${JSON.stringify(command.of === 'suite' ? suiteJsonSchema() : reportJsonSchema(), null, 2)}\n`;
  }
}
