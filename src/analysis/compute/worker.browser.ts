import { expose } from 'comlink';
import { kernels } from '../../stats';

expose(kernels);
