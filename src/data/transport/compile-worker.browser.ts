import { expose } from 'comlink';
import { compileEngine } from '../engine/start/compile.browser';

expose(compileEngine);
