import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { programOf } from './programs';
import { selectorOf, type Driven } from './tab';

const minutes = 60_000;
/** The key under which WebDriver tells of an element (W3C WebDriver, "Elements"). */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const answer = z.object({ value: z.unknown() });
const session = z.object({ sessionId: z.string(), capabilities: z.object({ browserVersion: z.string().optional() }) });
const element = z.object({ [elementKey]: z.string() });

/** WebKitGTK's MiniBrowser over W3C WebDriver, on a display of its own where there is none. */
export async function startWebkit(): Promise<Driven> {
  const port = await freePort();
  const driver = spawnOnDisplay(programOf('webkit'), [`--port=${port}`]);
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(2 * minutes),
    });
    const { value } = answer.parse(await response.json());
    if (!response.ok) throw new Error(`WebDriver ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  await untilListening(() => call('GET', '/status'), driver);
  const options = { binary: programOf('minibrowser'), args: ['--automation'] };
  const { sessionId, capabilities } = session.parse(
    await call('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options, timeouts: { script: 2 * minutes } } },
    }),
  );
  const at = `/session/${sessionId}`;
  return {
    name: `WebKit ${capabilities.browserVersion ?? ''}`,
    tab: {
      async goto(url) {
        await call('POST', `${at}/url`, { url });
      },
      async read(expression) {
        const script = `const done = arguments[0];
          Promise.resolve(${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
        const told = z
          .object({ value: z.unknown(), error: z.string() })
          .partial()
          .parse(await call('POST', `${at}/execute/async`, { script, args: [] }));
        if (told.error !== undefined) throw new Error(told.error);
        return told.value;
      },
      async choose(testId, path) {
        const found = await call('POST', `${at}/element`, { using: 'css selector', value: selectorOf(testId) });
        await call('POST', `${at}/element/${element.parse(found)[elementKey]}/value`, { text: path });
      },
    },
    async close() {
      await call('DELETE', at).catch(() => undefined);
      if (driver.pid !== undefined) process.kill(-driver.pid);
    },
  };
}

/** A display, its driver and its browser are a group of processes, which ends as one. */
function spawnOnDisplay(program: string, args: readonly string[]): ChildProcess {
  const isShown = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
  return isShown
    ? spawn(program, args, { stdio: 'ignore', detached: true })
    : spawn(programOf('xvfb'), ['-a', '-s', '-screen 0 1440x900x24', program, ...args], {
        stdio: 'ignore',
        detached: true,
      });
}

async function untilListening(ask: () => Promise<unknown>, driver: ChildProcess): Promise<void> {
  while (driver.exitCode === null) {
    try {
      await ask();
      return;
    } catch {
      await delay(100);
    }
  }
  throw new Error(`The driver of WebKit ended with ${driver.exitCode}.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}
