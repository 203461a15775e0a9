import { expose } from 'comlink';
import { carryEstimates } from './carry-estimates';
import { createDatasetHost } from './host';
import { browserPlatform } from './platform/browser';

carryEstimates();
expose(createDatasetHost(browserPlatform));
