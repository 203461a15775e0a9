import { expose } from 'comlink';
import { carryEstimates } from '../data/carry-estimates';
import { startDatasetWorker } from '../data/platform/start-worker.browser';
import { createSession } from './session';

carryEstimates();
expose(createSession(startDatasetWorker));
