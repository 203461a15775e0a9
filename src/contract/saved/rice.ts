/**
 * Whole numbers, none below zero, as letters of six bits. Of each stands how often a unit goes into it, in ones and a zero, then the
 * rest in bits (R. F. Rice, Some Practical Universal Noiseless Coding Techniques, 1979); the unit follows the numbers before it.
 */
export function asRice(numbers: readonly number[]): string {
  const letters: string[] = [];
  let [held, bits] = [0, 0];
  /** A number below `end`, a power of two. */
  const put = (number: number, end: number): void => {
    for (let place = end / 2; place >= 1; place /= 2) {
      held = held * 2 + (Math.floor(number / place) % 2);
      if (++bits < 6) continue;
      letters.push(alphabet.charAt(held));
      [held, bits] = [0, 0];
    }
  };
  const last = followed();
  for (const number of numbers) {
    const unit = last.unit();
    const times = Math.min(mostTimes, Math.floor(number / unit));
    for (let one = 0; one < times; one++) put(1, 2);
    if (times < mostTimes) {
      put(0, 2);
      put(number % unit, unit);
    } else put(number, beyond);
    last.follow(number);
  }
  if (bits > 0) put(0, 2 ** (6 - bits));
  return letters.join('');
}

/** So many numbers that `asRice` wrote. Throws an Error where the text is too short for them. */
export function fromRice(text: string, count: number): readonly number[] {
  if (count > 6 * text.length) throw new Error('This is no packed text.');
  let [at, held, bits] = [0, 0, 0];
  const bit = (): number => {
    if (bits === 0) [held, bits] = [alphabet.indexOf(text.charAt(at++)), 6];
    return (held >> --bits) & 1;
  };
  const read = (end: number): number => {
    let number = 0;
    for (let place = 1; place < end; place *= 2) number = number * 2 + bit();
    return number;
  };
  const last = followed();
  return Array.from({ length: count }, () => {
    const unit = last.unit();
    let times = 0;
    while (times < mostTimes && bit() === 1) times++;
    const number = times < mostTimes ? times * unit + read(unit) : read(beyond);
    last.follow(number);
    return number;
  });
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A number of so many units stands in all its bits. */
const mostTimes = 24;
const beyond = 2 ** 53;

/** The power of two from half of what the last numbers were on average. */
function followed() {
  let [mean, count] = [0, 0];
  return {
    unit: (): number => {
      let unit = 1;
      while (unit < mean / 2) unit *= 2;
      return unit;
    },
    follow: (number: number): void => {
      count = Math.min(16, count + 1);
      mean += (number - mean) / count;
    },
  };
}
