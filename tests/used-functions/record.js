// Loaded before all else into each process and thread of a run: its engines are marked ones, and what these call is written down.
import { appendFileSync, readFileSync } from 'node:fs';

const { VERNIER_MARKED: module = '', VERNIER_CALLED: called = '' } = process.env;
const leastOfEngine = 20e6;
const told = new Set();
const { compile, instantiate } = WebAssembly;

const tell = (index) => {
  if (told.has(index)) return;
  told.add(index);
  appendFileSync(called, `${index}\n`);
};

// A build starts an engine of its own.
const isMarked = ({ byteLength }) => byteLength > leastOfEngine && !process.argv.includes('build');

WebAssembly.compile = (bytes) => compile(isMarked(bytes) ? readFileSync(module) : bytes);
WebAssembly.instantiate = (given, imports) =>
  instantiate(given, imports?.env?.exit ? { ...imports, env: { ...imports.env, exit: tell } } : imports);
