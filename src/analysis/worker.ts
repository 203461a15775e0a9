import { expose } from 'comlink';
import { startDatasetWorker } from '../data/platform/start-worker.browser';
import { createSession } from './session';

expose(createSession(startDatasetWorker));
