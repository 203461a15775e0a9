import { methodNames } from '../../../contract';
import * as stats from '../../../stats';
import type { Levels } from './levels';
import { distance, scored, test, type CharacterRows, type DriftMethod, type Score } from './method';

/** The methods of `drift.column` by id. Formulas and their sources stand in src/stats. */
export const methods: { readonly [id: string]: DriftMethod } = {
  ks: {
    ...test,
    name: methodNames.ks,
    reads: 'numbers',
    measure: (reference, current, { missing }) => stats.kolmogorovSmirnov(reference, current, missing),
  },
  wasserstein: {
    ...distance,
    name: methodNames.wasserstein,
    reads: 'numbers',
    measure: (reference, current, { normalise }) =>
      scored(normalise ? stats.normalisedWasserstein(reference, current) : stats.wasserstein(reference, current)),
  },
  energy: {
    ...distance,
    name: methodNames.energy,
    reads: 'numbers',
    measure: (reference, current) => scored(stats.energyDistance(reference, current)),
  },
  'cramer-von-mises': {
    ...test,
    name: methodNames['cramer-von-mises'],
    reads: 'numbers',
    measure: (reference, current) => stats.cramerVonMises(reference, current),
  },
  'anderson-darling': {
    ...test,
    name: methodNames['anderson-darling'],
    reads: 'numbers',
    measure: (reference, current) => stats.andersonDarling(reference, current),
  },
  'mann-whitney': {
    ...test,
    name: methodNames['mann-whitney'],
    reads: 'numbers',
    measure: (reference, current) => stats.mannWhitney(reference, current),
  },
  'epps-singleton': {
    ...test,
    name: methodNames['epps-singleton'],
    reads: 'numbers',
    measure: (reference, current) => stats.eppsSingleton(reference, current),
  },
  t: {
    ...test,
    name: methodNames.t,
    reads: 'numbers',
    measure: (reference, current) => stats.welch(reference, current),
  },
  psi: {
    ...distance,
    name: methodNames.psi,
    reads: 'levels',
    measure: (levels) => scored(stats.psi(levels.reference, levels.current)),
  },
  kl: {
    ...distance,
    name: methodNames.kl,
    reads: 'levels',
    measure: (levels) => scored(stats.kullbackLeibler(levels.reference, levels.current)),
  },
  js: {
    ...distance,
    name: methodNames.js,
    reads: 'levels',
    measure: (levels) => scored(stats.jensenShannon(levels.reference, levels.current)),
  },
  hellinger: {
    ...distance,
    name: methodNames.hellinger,
    reads: 'levels',
    measure: (levels) => scored(stats.hellinger(levels.reference, levels.current)),
  },
  tvd: {
    ...distance,
    name: methodNames.tvd,
    reads: 'levels',
    measure: (levels) => scored(stats.totalVariation(levels.reference, levels.current)),
  },
  'l-infinity': {
    ...distance,
    name: methodNames['l-infinity'],
    reads: 'levels',
    measure: (levels) => scored(stats.lInfinity(levels.reference, levels.current)),
  },
  'cramers-v': {
    ...distance,
    name: methodNames['cramers-v'],
    reads: 'levels',
    measure: (levels) => stats.cramersV(levels.reference, levels.current),
  },
  'chi-square': {
    ...test,
    name: methodNames['chi-square'],
    reads: 'levels',
    measure: (levels) => stats.chiSquare(levels.reference, levels.current),
  },
  g: {
    ...test,
    name: methodNames.g,
    reads: 'levels',
    measure: (levels) => stats.gTest(levels.reference, levels.current),
  },
  fisher: { ...test, name: methodNames.fisher, reads: 'levels', measure: fisher },
  z: { ...test, name: methodNames.z, reads: 'levels', measure: twoProportions },
  characters: {
    ...distance,
    name: methodNames.characters,
    reads: 'characters',
    measure: largestChange,
  },
  'domain-classifier': {
    ...distance,
    name: methodNames['domain-classifier'],
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
