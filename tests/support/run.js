import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const quietly = { configFile: false, logLevel: 'warn' };
const pathOf = (from, to) => fileURLToPath(new URL(from, to));

/** Runs a program of ours beside the file of that address: Node can not read TypeScript, Vite can. */
export async function run(name, beside) {
  const { module } = await runnerImport(pathOf('../../src/bundle/lean-engine.ts', import.meta.url), quietly);
  await runnerImport(pathOf(name, beside), { ...quietly, plugins: [module.leanEngine()] });
}
