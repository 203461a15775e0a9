import { InputError } from '../../../contract';

/** A table hardly packs so well; what does is made to fill a disk. */
const mostTimes = 250;
const [always, ever] = [2 ** 30, 2 ** 35];

/** Bytes that so many packed ones may become: 250 times as many, 1 GB in any case and never more than 32. */
export const mostUnpacked = (packed: number): number => Math.min(ever, Math.max(always, mostTimes * packed));

export const tooLarge = (name: string, packed: number): InputError =>
  new InputError(
    `${name} unpacks to more than ${Math.round(mostUnpacked(packed) / 2 ** 30)} GB, the limit for its size: unpack it first, if it is to be trusted.`,
  );

/** Ends with an error beyond the limit, before more is kept. */
export function refuseBomb(
  name: string,
  packed: number,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > mostUnpacked(packed)) controller.error(tooLarge(name, packed));
      else controller.enqueue(chunk);
    },
  });
}
