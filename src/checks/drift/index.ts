export { column } from './column';
export { correlation } from './correlation';
export { dataset } from './dataset';
export { multivariate } from './multivariate';
