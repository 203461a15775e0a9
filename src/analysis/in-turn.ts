/** How much work is under way at once, where it may be. */
const most = 4;

/**
 * The results of all work in its order. A piece begins once the one before has ended; pieces that go together begin
 * while at most three others of them are under way.
 */
export async function inTurn<T, R>(
  pieces: readonly T[],
  start: (piece: T, index: number) => Promise<R>,
  goesTogether: (piece: T) => boolean,
): Promise<readonly R[]> {
  const results: Promise<R>[] = [];
  const underWay = new Set<Promise<unknown>>();
  for (const [index, piece] of pieces.entries()) {
    const room = goesTogether(piece) ? most - 1 : 0;
    while (underWay.size > room) await Promise.race(underWay);
    const result = start(piece, index);
    const done = (): void => void underWay.delete(ended);
    const ended: Promise<unknown> = result.then(done, done);
    underWay.add(ended);
    results.push(result);
    if (!goesTogether(piece)) await result;
  }
  return Promise.all(results);
}
