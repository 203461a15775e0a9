import * as stats from '../../../stats';
import type { Levels } from './levels';
import { distance, scored, test, type CharacterRows, type DriftMethod, type Score } from './method';

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
  'cramer-von-mises': {
    ...test,
    name: 'Cramér–von Mises',
    reads: 'numbers',
    measure: (reference, current) => stats.cramerVonMises(reference, current),
  },
  'anderson-darling': {
    ...test,
    name: 'Anderson–Darling',
    reads: 'numbers',
    measure: (reference, current) => stats.andersonDarling(reference, current),
  },
  'mann-whitney': {
    ...test,
    name: 'Mann–Whitney',
    reads: 'numbers',
    measure: (reference, current) => stats.mannWhitney(reference, current),
  },
  'epps-singleton': {
    ...test,
    name: 'Epps–Singleton',
    reads: 'numbers',
    measure: (reference, current) => stats.eppsSingleton(reference, current),
  },
  t: {
    ...test,
    name: 'Welch’s t-test',
    reads: 'numbers',
    measure: (reference, current) => stats.welch(reference, current),
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
  fisher: { ...test, name: 'Fisher’s exact test', reads: 'levels', measure: fisher },
  z: { ...test, name: 'Two-proportion z-test', reads: 'levels', measure: twoProportions },
  characters: {
    ...distance,
    name: 'Largest change of a share of texts with a class of characters',
    reads: 'characters',
    measure: largestChange,
  },
  'domain-classifier': {
    ...distance,
    name: 'Domain classifier',
    reads: 'texts',
    measure: (auc) => ({ score: Math.max(0, 2 * auc - 1), pValue: null }),
  },
};

const characterClasses = ['letters', 'digits', 'spaces', 'punctuation', 'nonAscii', 'empty', 'blank'] as const;

/** Of the shares of rows that hold letters, digits, … at all. */
function largestChange(reference: CharacterRows, current: CharacterRows): Score | null {
  if (reference.rows === 0 || current.rows === 0) return null;
  const changes = characterClasses.map((name) =>
    Math.abs(reference.characters[name] / reference.rows - current.characters[name] / current.rows),
  );
  return scored(Math.max(...changes));
}

/** Only of two categories, in code point order. */
function fisher({ reference, current }: Levels): Score | null {
  const [first, second, ...more] = reference;
  if (first === undefined || second === undefined || more.length > 0) return null;
  const result = stats.fisherExact([first, second], [current[0] ?? 0, current[1] ?? 0]);
  return result && result.score !== null ? { score: result.score, pValue: result.pValue } : null;
}

/** Only of two categories: the share of the second one in code point order. */
function twoProportions({ reference, current }: Levels): Score | null {
  const [first, second, ...more] = reference;
  if (first === undefined || second === undefined || more.length > 0) return null;
  const [currentFirst = 0, currentSecond = 0] = current;
  return stats.proportionZ(
    { hits: second, rows: first + second },
    { hits: currentSecond, rows: currentFirst + currentSecond },
  );
}
