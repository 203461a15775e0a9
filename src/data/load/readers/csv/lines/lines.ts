/** Lines that are no rows and must not reach the engine, which knows no such rule without losing text of its own. */
export type LineRules = {
  /** Lines that begin with it are dropped; empty for none. */
  readonly comment: string;
  /** As many first lines are dropped. */
  readonly skip: number;
  /** Of the cells, inside which a line is never dropped and its end never changed. */
  readonly quote: string;
  /** Lines by their numbers, from 1, which are dropped. */
  readonly drop: ReadonlySet<number>;
  /** Whether every line end becomes that of Unix: the engine takes no mixture. */
  readonly unifyEnds: boolean;
  /** What is written in place of a line; null drops it. */
  readonly rewrite?: (line: string) => string | null;
};

/** Takes text piece by piece and gives back what remains; `removed` gathers the numbers of the lines left out, from 1. */
export type LineFilter = { push(text: string, isLast: boolean): string; readonly removed: readonly number[] };

const asItIs = (line: string): string => line;

export function lineFilter({ comment, skip, drop, quote, unifyEnds, rewrite = asItIs }: LineRules): LineFilter {
  const removed: number[] = [];
  let [rest, line, isQuoted] = ['', 0, false];
  return {
    removed,
    push(text, isLast) {
      const all = rest + text;
      // A carriage return at the end may be half of a line end.
      const ends = isLast ? /\r\n|\n|\r|$/g : /\r\n|\n|\r(?!$)/g;
      let [kept, from] = ['', 0];
      for (const end of all.matchAll(ends)) {
        const content = all.slice(from, end.index);
        const mark = end[0];
        if (content === '' && mark === '') break;
        from = end.index + mark.length;
        line += 1;
        const isDropped =
          drop.has(line) || (!isQuoted && (line <= skip || (comment !== '' && content.startsWith(comment))));
        const written = isDropped ? null : rewrite(content);
        if (written === null) {
          removed.push(line);
          continue;
        }
        if (quote !== '' && content.split(quote).length % 2 === 0) isQuoted = !isQuoted;
        kept += written + (unifyEnds && !isQuoted && mark !== '' ? '\n' : mark);
      }
      rest = all.slice(from);
      return kept;
    },
  };
}

/** The line of the file that became the given line once others had been left out. */
export function originalLine(line: number, removed: readonly number[]): number {
  let original = line;
  for (const gone of removed) {
    if (gone > original) break;
    original += 1;
  }
  return original;
}
