import { expose } from 'comlink';
import { compileEngine } from '../engine/start/compile.browser';
import { answerByPort } from './platform/own-port.browser';

// It is there for nothing else: the page that asks may be busy drawing.
const compiled = compileEngine();
compiled.catch(() => undefined); // told to whoever asks
answerByPort((port) => expose(() => compiled, port));
