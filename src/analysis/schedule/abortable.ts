import { hasRows, type Summarised } from '../../data/dataset';
import { eachMethod } from '../../data/each-method';
import { breathe } from './breathe';

/** A dataset that answers no more once the run is aborted, so that what is under way ends with its next question. */
export function abortable<D extends Summarised>(dataset: D, signal: AbortSignal): D {
  const asked = eachMethod(
    dataset,
    (method) =>
      new Proxy(method, {
        async apply(_method, _self, question) {
          await breathe();
          signal.throwIfAborted();
          return Reflect.apply(method, dataset, question);
        },
      }),
  );
  if (!hasRows(dataset)) return asked;
  return {
    ...asked,
    // What was borrowed is given back in any case.
    drop: dataset.drop,
    async *eachText(column: string) {
      for await (const texts of dataset.eachText(column)) {
        await breathe();
        signal.throwIfAborted();
        yield texts;
      }
    },
  };
}
