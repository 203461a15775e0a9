import { createGower, type GowerFeature } from '../rows/gower';
import { localOutlierProbabilities } from '../rows/local-outlier-probability';
import { nearestNeighbours } from '../rows/nearest-neighbours';

/** Local outlier probabilities of rows among their `k` nearest by Gower distance. */
export const outlierScores = (features: readonly GowerFeature[], k: number, extent: number): Float64Array =>
  localOutlierProbabilities(nearestNeighbours(features[0]?.values.length ?? 0, k, createGower(features)), extent);
