export { boost, scoreRows, type Boosted, type BoostOptions } from './boost';
export { binFeature, type Binned, type Feature } from './feature';
export { outOfFold, type OutOfFold } from './out-of-fold';
