export { boost, scoreRows, type Boosted, type BoostOptions } from './boost';
export { binByEdges, binFeature, edgesOf, mostBins, type Binned, type Feature } from './feature';
export { packTrees, unpackTrees, type PackedTrees } from './pack';
export { outOfFold, type OutOfFold } from './out-of-fold';
