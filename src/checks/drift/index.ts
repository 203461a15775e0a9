export { column } from './column';
export { dataset } from './dataset';
