import { createDatasetHost } from './host';
import { browserPlatform } from './platform/browser';
import { answerByPort } from './platform/own-port.browser';
import { expose } from './threads';

const host = createDatasetHost(browserPlatform);
answerByPort((port) => expose(host, port));
