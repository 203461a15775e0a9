import { Session } from 'node:inspector/promises';

/** How often functions of a name are called in a file of src while `work` goes on; its end is given as the URL has it. */
export async function countCalls<T>(
  { file, name }: { readonly file: string; readonly name: string },
  work: () => Promise<T>,
): Promise<{ readonly calls: number; readonly result: T }> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    const result = await work();
    const { result: scripts } = await session.post('Profiler.takePreciseCoverage');
    const own = scripts.filter(({ url }) => url.split('?')[0]?.endsWith(file));
    const called = own.flatMap(({ functions }) => functions.filter(({ functionName }) => functionName === name));
    return { calls: called.reduce((sum, { ranges: [range] }) => sum + (range?.count ?? 0), 0), result };
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}
