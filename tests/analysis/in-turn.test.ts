import { describe, expect, it } from 'vitest';
import { inTurn } from '../../src/analysis/in-turn';

/** Work that ends when told to, and what is under way. */
function work() {
  const underWay: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = async (name: string): Promise<string> => {
    underWay.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    underWay.splice(underWay.indexOf(name), 1);
    if (name === 'broken') throw new Error('It broke.');
    return name.toUpperCase();
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { underWay, begin, end };
}

const goesTogether = (name: string): boolean => name !== 'alone' && name !== 'broken';

describe('work in turn', () => {
  it('is under way together where it may, four at most, and its results keep their order', async () => {
    const { underWay, begin, end } = work();
    const results = inTurn(['a', 'b', 'c', 'd', 'e', 'alone', 'f'], begin, goesTogether);
    await end('none');
    expect(underWay).toEqual(['a', 'b', 'c', 'd']);
    await end('c');
    expect(underWay).toEqual(['a', 'b', 'd', 'e']);
    for (const name of ['e', 'a', 'b']) await end(name);
    expect(underWay).toEqual(['d']);
    await end('d');
    expect(underWay).toEqual(['alone']);
    await end('alone');
    expect(underWay).toEqual(['f']);
    await end('f');
    expect(await results).toEqual(['A', 'B', 'C', 'D', 'E', 'ALONE', 'F']);
  });

  it('ends with the error of a piece', async () => {
    const { begin, end } = work();
    const results = inTurn(['a', 'broken'], begin, goesTogether);
    const refused = expect(results).rejects.toThrow('It broke.');
    await end('a');
    await end('broken');
    await refused;
  });
});
