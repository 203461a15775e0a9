import { expose } from 'comlink';
import { compileEngine } from '../engine/start/compile.browser';
import { answerByPort } from './platform/own-port.browser';

answerByPort((port) => expose(compileEngine, port));
