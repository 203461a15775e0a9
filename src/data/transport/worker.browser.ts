import { createDatasetHost } from './host';
import { browserPlatform } from './platform/browser';
import { expose } from './threads';

expose(createDatasetHost(browserPlatform));
