export { column } from './column';
export { correlation } from './correlation';
export { dataset } from './dataset';
export { label } from './label';
export { multivariate } from './multivariate';
export { prediction } from './prediction';
