/** Work of which each piece begins once the one before has ended, however it ended. */
export type Turns = {
  take<T>(work: () => Promise<T>): Promise<T>;
  /** What was under way will never end: it asked a worker that is gone. */
  forget(): void;
};

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    take(work) {
      const mine = last.then(work);
      last = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine;
    },
    forget() {
      last = Promise.resolve();
    },
  };
}
