export { drift } from './drift';
export { quality } from './quality';
