/** One tab of a browser that a test drives. */
export type Tab = {
  goto(address: string): Promise<void>;
  /** The value of an expression in the page, once it is settled; a JSON value. */
  read(expression: string): Promise<unknown>;
  /** Chooses a file, as its full path, where a person would. */
  choose(testId: string, path: string): Promise<void>;
};

/** A browser that runs, with one tab. */
export type Driven = { readonly name: string; readonly tab: Tab; close(): Promise<void> };

export const selectorOf = (testId: string): string => `[data-testid="${testId}"]`;
