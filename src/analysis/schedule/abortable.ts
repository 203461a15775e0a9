import type { Dataset } from '../../data/dataset';

/** A dataset that answers no more once the run is aborted, so that what is under way ends with its next question. */
export function abortable(dataset: Dataset, signal: AbortSignal): Dataset {
  const asked =
    <A extends readonly unknown[], R>(answer: (...question: A) => Promise<R>) =>
    async (...question: A): Promise<R> => {
      signal.throwIfAborted();
      return answer(...question);
    };
  return {
    ...dataset,
    read: asked(dataset.read),
    cells: asked(dataset.cells),
    summarise: asked(dataset.summarise),
    measure: asked(dataset.measure),
    query: asked(dataset.query),
    numbers: asked(dataset.numbers),
    inOrder: asked(dataset.inOrder),
    cut: asked(dataset.cut),
    inChunks: asked(dataset.inChunks),
    texts: asked(dataset.texts),
    async *eachText(column) {
      for await (const texts of dataset.eachText(column)) {
        signal.throwIfAborted();
        yield texts;
      }
    },
    hashRows: asked(dataset.hashRows),
    evaluate: asked(dataset.evaluate),
    stream: asked(dataset.stream),
    enter: asked(async (group) => abortable(await dataset.enter(group), signal)),
  };
}
