/** A word after two dashes: a switch, or one that takes a value or several. */
export type Option =
  | { readonly takes: 'nothing'; readonly help: string }
  | {
      readonly takes: 'one' | 'several';
      /** What stands for the value in the help: FILE. */
      readonly value: string;
      /** What the value is, in a sentence: "a file". */
      readonly needs: string;
      readonly help: string;
    };

export type Options = { readonly [name: string]: Option };

/** What a person gave, by the names of the options. */
export type Given<Name extends string = string> = {
  /** The words that belong to no option. */
  readonly words: readonly string[];
  has(option: Name): boolean;
  one(option: Name): string | null;
  all(option: Name): readonly string[];
};

/** What `vernier NAME` does. Its file is light: what does the work is loaded by `run`. */
export type Command<Name extends string = string> = {
  /** After the name, as the help shows it. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** Further lines of its help. */
  readonly about?: string;
  readonly options: { readonly [option in Name]: Option };
  readonly examples: readonly [string, string];
  /** Gives the exit status. Throws InputError with one sentence that names what is lacking and the mend. */
  run(given: Given<Name>): Promise<number>;
};

/** Holds the options that `run` asks for to those that are declared. */
export const defineCommand = <const Name extends string>(command: Command<Name>): Command<Name> => command;

export const flag = (help: string): Option => ({ takes: 'nothing', help });
export const file = (value: string, help: string): Option => ({ takes: 'one', value, needs: 'a file', help });
export const files = (value: string, help: string): Option => ({ takes: 'several', value, needs: 'a file', help });
export const words = (value: string, needs: string, help: string): Option => ({ takes: 'several', value, needs, help });
export const word = (value: string, needs: string, help: string): Option => ({ takes: 'one', value, needs, help });
