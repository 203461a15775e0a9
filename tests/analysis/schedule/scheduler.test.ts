import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../src/analysis/schedule/progress';
import { createSchedule, type Schedule } from '../../../src/analysis/schedule/scheduler';
import { createStopwatch } from '../../../src/analysis/schedule/stopwatch';
import type { Task } from '../../../src/analysis/schedule/task';
import type { Progress } from '../../../src/contract';

const room = { reference: 2, current: 2, core: 1, memory: 1 };

/** A schedule whose tasks end when told to, what is under way, and what was told of progress. */
function work(signal?: AbortSignal) {
  const heard: Progress[] = [];
  const stopwatch = createStopwatch();
  const schedule = createSchedule({ room, signal, progress: createProgress((one) => heard.push(one)), stopwatch });
  const underWay: string[] = [];
  const ends = new Map<string, () => void>();
  const list = (what: string, task: Partial<Task<string>> = {}, to: Schedule = schedule): Promise<string> =>
    to.add({
      about: { phase: 'columns', what },
      needs: ['current'],
      ...task,
      async start() {
        underWay.push(what);
        await new Promise<void>((resolve) => ends.set(what, resolve));
        underWay.splice(underWay.indexOf(what), 1);
        if (what === 'broken') throw new Error('It broke.');
        return what.toUpperCase();
      },
    });
  const turn = async (): Promise<void> => {
    for (let tick = 0; tick < 20; tick++) await Promise.resolve();
  };
  const end = async (what: string): Promise<void> => {
    ends.get(what)?.();
    await turn();
  };
  return { schedule, list, underWay, end, turn, heard, stopwatch };
}

describe('a schedule', () => {
  it('keeps a dataset busy as far as there is room, in the order of the list', async () => {
    const { list, underWay, end, turn, schedule } = work();
    const results = ['a', 'b', 'c', 'd'].map((name) => list(name));
    await turn();
    expect(underWay).toEqual(['a', 'b']);
    await end('b');
    expect(underWay).toEqual(['a', 'c']);
    for (const name of ['c', 'd', 'a']) await end(name);
    await schedule.finish();
    expect(await Promise.all(results)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('lets nobody wait for what it does not need', async () => {
    const { list, underWay, turn } = work();
    void list('one', { needs: ['current', 'memory'] });
    void list('two', { needs: ['current', 'memory'] });
    void list('elsewhere', { needs: ['reference'] });
    void list('free', { needs: [] });
    await turn();
    expect(underWay).toEqual(['one', 'elsewhere', 'free']);
  });

  it('lets what is listed later have a dataset that an earlier one can not use yet, for want of memory', async () => {
    const { list, underWay, end, turn } = work();
    void list('hashes', { needs: ['reference', 'memory'] });
    void list('more hashes', { needs: ['current', 'memory'] });
    void list('later', { needs: ['current'] });
    await turn();
    expect(underWay).toEqual(['hashes', 'later']);
    await end('hashes');
    expect(underWay).toEqual(['later', 'more hashes']);
  });

  it('runs what must be alone alone, and lets nothing that is listed later overtake it', async () => {
    const { list, underWay, end, turn } = work();
    for (const name of ['a', 'b']) void list(name);
    void list('alone', { alone: true });
    void list('c');
    await turn();
    expect(underWay).toEqual(['a', 'b']);
    await end('a');
    expect(underWay).toEqual(['b']);
    await end('b');
    expect(underWay).toEqual(['alone']);
    await end('alone');
    expect(underWay).toEqual(['c']);
  });

  it('begins a task once what it waits for has ended', async () => {
    const { list, underWay, end, turn } = work();
    const first = list('first');
    void list('second', { after: [first] });
    void list('third');
    await turn();
    expect(underWay).toEqual(['first', 'third']);
    await end('first');
    expect(underWay).toEqual(['third', 'second']);
  });

  it('ends with what a task threw, once nothing is under way, and begins no other', async () => {
    const { list, underWay, end, turn, schedule } = work();
    const results = ['broken', 'a', 'never'].map((name) => list(name));
    const finished = expect(schedule.finish()).rejects.toThrow('It broke.');
    await turn();
    await end('broken');
    expect(underWay).toEqual(['a']);
    expect(schedule.signal.aborted).toBe(true);
    await end('a');
    await finished;
    await expect(results[2]).rejects.toThrow('It broke.');
    await expect(list('later')).rejects.toThrow('It broke.');
  });

  it('begins nothing once it is aborted', async () => {
    const controller = new AbortController();
    const { list, underWay, end, turn, schedule } = work(controller.signal);
    for (const name of ['a', 'b', 'c']) void list(name);
    const finished = expect(schedule.finish()).rejects.toThrow(/abort/);
    await turn();
    controller.abort();
    await end('a');
    expect(underWay).toEqual(['b']);
    await end('b');
    await finished;
    await expect(work(controller.signal).schedule.finish()).rejects.toThrow(/abort/);
  });

  it('tells how many of all tasks have ended, and never less than before', async () => {
    const { list, heard, end, turn } = work();
    for (const name of ['a', 'b', 'c']) void list(name);
    await turn();
    for (const name of ['a', 'b']) await end(name);
    expect(heard.map(({ what, done, total }) => [what, done, total])).toEqual([
      ['a', 0, 3],
      ['b', 0, 3],
      ['c', 1, 3],
    ]);
  });

  it('says where the time went, each phase while one of its tasks is under way', async () => {
    const { list, stopwatch, end, turn, schedule } = work();
    for (const name of ['a', 'b']) void list(name);
    void list('c', { needs: [], about: { phase: 'shape', what: 'c' } });
    await turn();
    for (const name of ['a', 'b', 'c']) await end(name);
    await schedule.finish();
    const timings = stopwatch.timings();
    expect(Object.keys(timings)).toEqual(['columns', 'shape']);
    for (const seconds of Object.values(timings)) expect(seconds).toBeGreaterThanOrEqual(0);
  });
});
