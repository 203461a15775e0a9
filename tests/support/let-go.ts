import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** How many of these objects something still holds on to, once all others have been collected. */
export async function countHeld(objects: readonly WeakRef<object>[]): Promise<number> {
  if (typeof collectGarbage !== 'function') throw new Error('Node can not be told to collect its garbage.');
  // What was looked at in a turn of the event loop is held until its end.
  await new Promise(setImmediate);
  collectGarbage();
  return objects.filter((object) => object.deref() !== undefined).length;
}
