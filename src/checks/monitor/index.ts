export { drift } from './drift';
export { quality } from './quality';
export { performance } from './performance';
export { estimate } from './estimate';
