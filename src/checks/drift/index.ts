export { column } from './column';
export { dataset } from './dataset';
export { multivariate } from './multivariate';
