export { categories } from './categories';
export { columns } from './columns';
export { pattern } from './pattern';
export { presence } from './presence';
export { range } from './range';
export { rowCount } from './row-count';
export { types } from './types';
export { unique } from './unique';
