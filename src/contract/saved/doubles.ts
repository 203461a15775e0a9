/** Ascending doubles as letters: how many bits the step to each takes, and these bits. */
export type Doubles = { readonly first: number; readonly lengths: string; readonly bits: string };

/**
 * Doubles of one sign ascend as their bits do, so a step is the difference of two neighbours' bits as whole numbers, and near values
 * share their first digits. Null where they do not ascend.
 */
export function asDoubles(numbers: readonly number[]): Doubles | null {
  const [first = 0] = numbers;
  const [lengths, letters]: [string[], string[]] = [[], []];
  let [held, bits] = [0, 0];
  const put = (word: number, length: number): void => {
    for (let place = length - 1; place >= 0; place--) {
      held = held * 2 + ((word >>> place) & 1);
      if (++bits < 6) continue;
      letters.push(alphabet.charAt(held));
      [held, bits] = [0, 0];
    }
  };
  let before = orderOf(first);
  for (const number of numbers.slice(1)) {
    const order = orderOf(number);
    const low = order.low - before.low;
    const high = order.high - before.high - (low < 0 ? 1 : 0);
    if (high < 0) return null;
    const length = high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(low);
    lengths.push(alphabet.charAt(length));
    // The first bit of a step is 1.
    put(high, Math.max(0, length - 33));
    put(low, Math.min(32, Math.max(0, length - 1)));
    before = order;
  }
  if (bits > 0) put(0, 6 - bits);
  return { first, lengths: lengths.join(''), bits: letters.join('') };
}

/** The doubles that `asDoubles` wrote. Throws an Error where the letters are none of its own. */
export function fromDoubles({ first, lengths, bits: text }: Doubles): readonly number[] {
  let [at, held, bits] = [0, 0, 0];
  const read = (length: number): number => {
    let word = 0;
    for (let place = 0; place < length; place++) {
      if (bits === 0) {
        held = alphabet.indexOf(text.charAt(at)) % 64;
        if (held < 0 || at++ >= text.length) throw new Error('This is no packed text.');
        bits = 6;
      }
      word = (word * 2 + ((held >> --bits) & 1)) >>> 0;
    }
    return word;
  };
  const numbers = [first];
  let order = orderOf(first);
  for (const letter of lengths) {
    const length = alphabet.indexOf(letter);
    if (length < 0) throw new Error('This is no packed text.');
    const high = length > 32 ? (2 ** (length - 33) + read(length - 33)) >>> 0 : 0;
    const low = length > 32 ? read(32) : length > 0 ? (2 ** (length - 1) + read(length - 1)) >>> 0 : 0;
    const sum = order.low + low;
    order = { high: (order.high + high + (sum >= word ? 1 : 0)) >>> 0, low: sum >>> 0 };
    numbers.push(doubleOf(order));
  }
  return numbers;
}

const word = 2 ** 32;
const sign = 2 ** 31;
/** One letter more than six bits have, for a step takes none to 64 of them. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';

/** Two halves of a whole number that is the larger the larger a double is. */
type Order = { readonly high: number; readonly low: number };

const view = new DataView(new ArrayBuffer(8));

function orderOf(number: number): Order {
  view.setFloat64(0, number);
  const [high, low] = [view.getUint32(0), view.getUint32(4)];
  return high >= sign ? { high: ~high >>> 0, low: ~low >>> 0 } : { high: (high | sign) >>> 0, low };
}

function doubleOf({ high, low }: Order): number {
  view.setUint32(0, high >= sign ? high - sign : ~high);
  view.setUint32(4, high >= sign ? low : ~low);
  return view.getFloat64(0);
}
