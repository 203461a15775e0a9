import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export const environment = { ...process.env, NODE_ENV: 'production' };

/** Runs a script of the repository in a Node process of its own; rejects where it ends with another status. */
export function runNode(script: string, args: readonly string[], statuses: readonly number[] = [0]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [script, ...args], { cwd: root, env: environment }, (error, out, err) => {
      if (child.exitCode !== null && statuses.includes(child.exitCode)) resolve();
      else reject(new Error(`${script} ended with ${child.exitCode ?? 'no status'}: ${err}${out}`, { cause: error }));
    });
  });
}
