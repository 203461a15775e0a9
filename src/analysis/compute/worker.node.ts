import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { parentPort } from 'node:worker_threads';
import { kernels } from '../../stats';

if (parentPort) expose(kernels, nodeEndpoint(parentPort));
