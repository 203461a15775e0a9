import { describe, expect, it } from 'vitest';
import { firstLook, lookAgain, type Found, type Looks } from '../../../src/page/watch/look';

const file = (name: string, lastModified = 1, size = 10): Found => ({ name, lastModified, size });

/** The names that become ready at each look after the first. */
function watch(first: readonly Found[], looks: readonly (readonly Found[])[]): readonly (readonly string[])[] {
  let state: Looks = firstLook(first);
  return looks.map((files) => {
    const { looks: next, ready } = lookAgain(state, files);
    state = next;
    return ready.map(({ name }) => name);
  });
}

describe('a watched folder', () => {
  it('leaves alone what was there, and takes a new file once, when two looks find it the same', () => {
    const [old, fresh] = [file('old.csv'), file('new.csv')];
    expect(watch([old], [[old], [old, fresh], [old, fresh], [old, fresh]])).toEqual([[], [], ['new.csv'], []]);
  });

  it('waits while a file grows, and takes one that is written anew', () => {
    const grown = [file('a.csv', 1, 5), file('a.csv', 2, 9), file('a.csv', 2, 9)].map((one) => [one]);
    expect(watch([], grown)).toEqual([[], [], ['a.csv']]);
    const before = file('a.csv', 1);
    const after = file('a.csv', 7);
    expect(watch([before], [[after], [after]])).toEqual([[], ['a.csv']]);
  });

  it('takes several in the order of their times, then as people count', () => {
    const files = [file('batch-10.csv', 5), file('late.csv', 6), file('batch-2.csv', 5), file('early.csv', 4)];
    expect(watch([], [files, files])).toEqual([[], ['early.csv', 'batch-2.csv', 'batch-10.csv', 'late.csv']]);
  });

  it('passes over what is no data yet, and forgets a file that went before it was ready', () => {
    const none = [
      file('.DS_Store'),
      file('a.csv.crdownload'),
      file('~$b.xlsx'),
      file('c.csv~'),
      file('d.part'),
      file('e.csv', 1, 0),
    ];
    expect(watch([], [none, none])).toEqual([[], []]);
    const flash = file('f.csv');
    expect(watch([], [[flash], [], [flash], [flash]])).toEqual([[], [], [], ['f.csv']]);
  });
});
