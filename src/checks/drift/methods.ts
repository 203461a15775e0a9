import * as stats from '../../stats';
import { distance, scored, test, type DriftMethod } from './method';

/** The methods of `drift.column` by id. Formulas and their sources stand in src/stats. */
export const methods: { readonly [id: string]: DriftMethod } = {
  ks: {
    ...test,
    name: 'Kolmogorov–Smirnov',
    reads: 'numbers',
    measure: (reference, current, { missing }) => stats.kolmogorovSmirnov(reference, current, missing),
  },
  wasserstein: {
    ...distance,
    name: 'Wasserstein distance',
    reads: 'numbers',
    measure: (reference, current, { normalise }) =>
      scored(normalise ? stats.normalisedWasserstein(reference, current) : stats.wasserstein(reference, current)),
  },
  energy: {
    ...distance,
    name: 'Energy distance',
    reads: 'numbers',
    measure: (reference, current) => scored(stats.energyDistance(reference, current)),
  },
  psi: {
    ...distance,
    name: 'Population stability index',
    reads: 'levels',
    measure: (levels) => scored(stats.psi(levels.reference, levels.current)),
  },
  kl: {
    ...distance,
    name: 'Kullback–Leibler divergence',
    reads: 'levels',
    measure: (levels) => scored(stats.kullbackLeibler(levels.reference, levels.current)),
  },
  js: {
    ...distance,
    name: 'Jensen–Shannon distance',
    reads: 'levels',
    measure: (levels) => scored(stats.jensenShannon(levels.reference, levels.current)),
  },
  hellinger: {
    ...distance,
    name: 'Hellinger distance',
    reads: 'levels',
    measure: (levels) => scored(stats.hellinger(levels.reference, levels.current)),
  },
  tvd: {
    ...distance,
    name: 'Total variation distance',
    reads: 'levels',
    measure: (levels) => scored(stats.totalVariation(levels.reference, levels.current)),
  },
  'l-infinity': {
    ...distance,
    name: 'Largest change of a share',
    reads: 'levels',
    measure: (levels) => scored(stats.lInfinity(levels.reference, levels.current)),
  },
  'cramers-v': {
    ...distance,
    name: 'Cramér’s V',
    reads: 'levels',
    measure: (levels) => stats.cramersV(levels.reference, levels.current),
  },
  'chi-square': {
    ...test,
    name: 'Chi-square',
    reads: 'levels',
    measure: (levels) => stats.chiSquare(levels.reference, levels.current),
  },
  g: { ...test, name: 'G-test', reads: 'levels', measure: (levels) => stats.gTest(levels.reference, levels.current) },
};
