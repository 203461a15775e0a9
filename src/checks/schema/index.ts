export { categories } from './categories';
export { columns } from './columns';
export { range } from './range';
export { types } from './types';
