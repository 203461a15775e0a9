import type { Table } from './dataset';
import { eachMethod } from './each-method';

/** The same table, whose questions wait while a group of its rows stands in its place: that is entered once none is under way. */
export function inTurn(table: Table): Table {
  const asked = new Set<Promise<unknown>>();
  let left: Promise<void> | null = null;
  let leave = (): void => undefined;
  const follow = <T>(answer: T): T => {
    if (answer instanceof Promise) {
      const done = (): unknown => asked.delete(answer);
      asked.add(answer);
      answer.then(done, done);
    }
    return answer;
  };
  const waited = eachMethod(
    table,
    (method) =>
      new Proxy(method, {
        apply(_method, _self, given) {
          const ask = (): unknown => (left ? left.then(ask) : follow(Reflect.apply(method, table, given)));
          return ask();
        },
      }),
  );
  return {
    ...waited,
    async enter(group) {
      while (left) await left;
      left = new Promise((resolve) => (leave = resolve));
      await Promise.allSettled(asked);
      return table.enter(group);
    },
    async leave() {
      try {
        await table.leave();
      } finally {
        left = null;
        leave();
      }
    },
  };
}
