import { parseArgs } from 'node:util';
import { didYouMean } from '../analysis/suite/nearest';
import { InputError } from '../contract/errors';
import type { Command, Given, Options } from './command';

export type Asked =
  | { readonly kind: 'version' }
  /** Null: of all commands. */
  | { readonly kind: 'help'; readonly of: string | null }
  | { readonly kind: 'run'; readonly command: Command; readonly given: Given };

type Commands = ReadonlyMap<string, Command>;

/** Before and after any command. */
const common: Options = {
  help: { takes: 'nothing', help: 'what the command does and takes' },
  version: { takes: 'nothing', help: 'the version' },
};

/** What a command is asked to do. Throws InputError with one sentence that names the argument and the mend. */
export function parseArguments(args: readonly string[], commands: Commands): Asked {
  const everything = together([...commands.values()].map(({ options }) => options));
  const { words: loose, has } = readWords(args, everything);
  const named = loose[0] === 'help' ? loose[1] : loose[0];
  const command = named === undefined ? null : (commands.get(named) ?? null);
  if (has('version')) return { kind: 'version' };
  if (has('help') || loose[0] === 'help') return { kind: 'help', of: command ? (named ?? null) : null };
  if (named === undefined) throw new InputError('no command given: use "validate --current FILE" or --help.');
  if (!command)
    throw new InputError(`unknown command "${named}"${didYouMean(named, [...commands.keys()])}: see --help.`);
  const stray = Object.keys(everything).find((name) => has(name) && !(name in command.options));
  if (stray !== undefined) throw new InputError(`--${stray} ${belongs(stray, named, commands)}: leave it out.`);
  const given = readWords(args, command.options);
  const at = given.words.indexOf(named);
  return { kind: 'run', command, given: { ...given, words: given.words.filter((_, index) => index !== at) } };
}

/** The options of all commands; of a name that several have, the one that takes most. */
function together(all: readonly Options[]): Options {
  const entries = all.flatMap((options) => Object.entries(options));
  return Object.fromEntries([...entries, ...entries.filter(([, { takes }]) => takes === 'several')]);
}

function belongs(option: string, command: string, commands: Commands): string {
  const [owner, ...others] = [...commands].filter(([, { options }]) => option in options).map(([name]) => name);
  return others.length === 0 ? `belongs to the command "${owner}"` : `does not belong to the command "${command}"`;
}

/** Not strict, because an option for several takes all the words that follow it: --current a.csv b.csv. */
function readWords(args: readonly string[], options: Options): Given {
  const kinds = Object.entries({ ...options, ...common }).map(([name, { takes }]) => {
    const type: 'boolean' | 'string' = takes === 'nothing' ? 'boolean' : 'string';
    return [name, { type, ...(name === 'help' && { short: 'h' }) }] as const;
  });
  const { tokens } = parseArgs({ args: [...args], options: Object.fromEntries(kinds), strict: false, tokens: true });
  const words: string[] = [];
  const values = new Map<string, string[]>();
  let list: string[] = words;
  for (const token of tokens) {
    if (token.kind === 'positional') list.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = options[name] ?? common[name];
    if (!option) {
      const known = Object.keys(options).map((one) => `--${one}`);
      throw new InputError(`unknown option ${rawName}${didYouMean(rawName, known)}: see --help.`);
    }
    if (values.has(name) && option.takes !== 'several') throw new InputError(`${rawName} is given twice: keep one.`);
    const given = values.get(name) ?? [];
    values.set(name, given);
    list = option.takes === 'several' ? given : words;
    if (option.takes !== 'nothing') {
      if (!value || (inlineValue === false && value.startsWith('--')))
        throw new InputError(`${rawName} needs ${option.needs}: ${rawName} ${option.value.replace('…', '')}.`);
      given.push(value);
    } else if (value !== undefined) {
      throw new InputError(`${rawName} takes no value: leave out "=${value}".`);
    }
  }
  return {
    words,
    has: (name) => values.has(name),
    one: (name) => values.get(name)?.[0] ?? null,
    all: (name) => values.get(name) ?? [],
  };
}
