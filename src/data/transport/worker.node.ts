import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { parentPort } from 'node:worker_threads';
import { createDatasetHost } from './host';
import { nodePlatform } from './platform/node';
import { expose } from './threads';

if (parentPort) expose(createDatasetHost(nodePlatform), nodeEndpoint(parentPort));
