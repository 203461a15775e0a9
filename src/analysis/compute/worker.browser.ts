import { expose } from 'comlink';
import { answerByPort } from '../../data/transport/platform/own-port.browser';
import { kernels } from '../../stats';

answerByPort((port) => expose(kernels, port));
