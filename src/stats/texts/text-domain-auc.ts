import { ln } from '../exact';
import { countSorted } from '../sorted/counted';
import { buckets, hashNgrams } from './hash-ngrams';
import { mannWhitney } from '../two-sample/mann-whitney';
import { mix } from './mix';
import { sortNumbers } from '../sorted/sort-numbers';

const folds = 5;
/** Rows that stand for no knowledge of a feature: one that occurs once or twice says little. */
const prior = 2;

/**
 * How well a classifier tells texts of current from texts of the reference: the area under the ROC curve of naive Bayes
 * over hashed n-grams, each text judged by a model of the other four fifths; about 0.5 where there is nothing to tell.
 * Null where a side has fewer than ten texts. Linear in the characters.
 */
export function textDomainAuc(reference: readonly string[], current: readonly string[], seed: number): number | null {
  if (Math.min(reference.length, current.length) < 2 * folds) return null;
  const sides = [prepare(reference, seed), prepare(current, seed + 1)] as const;
  const [before, after] = sides.map(({ fold }) => new Float64Array(fold.length));
  if (!before || !after) return null;
  for (let fold = 0; fold < folds; fold++) {
    const weights = learn(countWithout(sides[0], fold), countWithout(sides[1], fold));
    scoreFold(sides[0], fold, weights, before);
    scoreFold(sides[1], fold, weights, after);
  }
  const higher = mannWhitney(countSorted(sortNumbers(after)), countSorted(sortNumbers(before)));
  return higher?.score ?? 0.5; // all scores equal
}

type Prepared = { readonly features: readonly Uint32Array[]; readonly fold: Uint8Array };

/** Folds of equal size, drawn by the seed. */
function prepare(texts: readonly string[], seed: number): Prepared {
  const drawn = texts.map((_, row) => ({ row, lot: mix(mix(seed) + row) }));
  drawn.sort((a, b) => a.lot - b.lot || a.row - b.row);
  const fold = new Uint8Array(texts.length);
  drawn.forEach(({ row }, rank) => (fold[row] = rank % folds));
  return { features: texts.map(hashNgrams), fold };
}

type Counts = { readonly texts: number; readonly withFeature: Uint32Array };

function countWithout({ features, fold }: Prepared, left: number): Counts {
  const withFeature = new Uint32Array(buckets);
  let texts = 0;
  features.forEach((present, row) => {
    if (fold[row] === left) return;
    texts += 1;
    for (const feature of present) withFeature[feature] = (withFeature[feature] ?? 0) + 1;
  });
  return { texts, withFeature };
}

/**
 * How much more often current has a feature: the log ratio of its shares, drawn to 0 where it is rare, and 0 where it is
 * within two standard errors of it: thousands of weak features would drown the few that tell.
 */
function learn(reference: Counts, current: Counts): Float64Array {
  const ratio = current.texts / reference.texts;
  return Float64Array.from(reference.withFeature, (rows, feature) => {
    const before = rows + prior;
    const after = (current.withFeature[feature] ?? 0) + prior * ratio;
    const weight = ln(after / (before * ratio));
    return Math.abs(weight) > 2 * Math.sqrt(1 / before + 1 / after) ? weight : 0;
  });
}

function scoreFold({ features, fold }: Prepared, judged: number, weights: Float64Array, scores: Float64Array): void {
  features.forEach((present, row) => {
    if (fold[row] !== judged) return;
    let score = 0;
    for (const feature of present) score += weights[feature] ?? 0;
    scores[row] = score;
  });
}
