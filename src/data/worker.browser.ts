import { expose } from 'comlink';
import { createDatasetHost } from './host';
import { browserPlatform } from './platform/browser';

expose(createDatasetHost(browserPlatform));
