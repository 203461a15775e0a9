import type { QValues, TestOf } from '../../checks';
import { familyRates } from '../../stats/learned';
import type { Open } from './open';

/**
 * What each kind of hypothesis weighs in the family, all of a kind together; kinds that a run lacks leave theirs to the others. Pairs
 * of columns are many: without weights they would drown the columns.
 */
const kinds = ['columns', 'pairs', 'predictors'] as const;
const kindWeights: { readonly [kind in Kind]: number } = { columns: 0.5, pairs: 0.3, predictors: 0.2 };

/** The weight that a column gives to the test of its drift; what else was learned of it shares the rest. */
const driftWeight = 0.95;

type Kind = (typeof kinds)[number];
type Tested = Pick<Open, 'columns' | 'ended'> & { readonly governed?: Pick<Open['governed'], 'group'> };
type Test = { readonly pValue: number; readonly weight: number; readonly result: number; readonly place: number };

const kindOf: { readonly [of in Exclude<TestOf, 'drift' | 'schema' | 'chunk'>]: Kind } = {
  itself: 'columns',
  pair: 'pairs',
  predictor: 'predictors',
};

/**
 * The q-values of all results, in the order of their p-values. The run is one family of hypotheses: that a column is unchanged, by its
 * drift and all that its schema expects; that label, prediction and all columns together are; that a pair of columns is; that what a
 * column tells of the label is. Benjamini–Hochberg with weights (Genovese, Roeder and Wasserman 2006). What is monitored chunk by chunk
 * is a family of its own; where a run has both, each has half of the rate (Bonferroni), so that the run keeps it.
 */
export function familyQValues(open: readonly Tested[]): readonly QValues[] {
  const byKind: { readonly [kind in Kind]: Test[][] } = { columns: [], pairs: [], predictors: [] };
  const chunks: Test[][] = [];
  const columns = new Map<string, { readonly drift: Test[]; readonly schema: Test[] }>();
  open.forEach(({ columns: [name = ''], governed, ended }, result) => {
    if ('broke' in ended) return;
    const { testOf } = ended;
    // Of each group of rows a hypothesis of its own.
    const column = governed?.group ? `${name}\n${governed.group.by.join('\n')}\n${governed.group.name}` : name;
    ended.pValues.forEach((pValue, place) => {
      if (pValue === null) return;
      const test = { pValue, weight: 1, result, place };
      if (testOf === 'chunk') chunks.push([test]);
      else if (testOf === 'drift' || testOf === 'schema') {
        const tests = columns.get(column) ?? { drift: [], schema: [] };
        tests[testOf].push(test);
        columns.set(column, tests);
      } else byKind[kindOf[testOf]].push([test]);
    });
  });
  byKind.columns.push(...[...columns.values()].map(weighTests));

  const qValues = open.map(({ ended }): (number | null)[] => ('broke' in ended ? [] : ended.pValues.map(() => null)));
  const families = [chunks, weighKinds(byKind)].filter((family) => family.length > 0);
  for (const hypotheses of families) {
    const rates = familyRates(hypotheses);
    hypotheses.forEach((tests, hypothesis) => {
      tests.forEach(({ result, place }, at) => {
        const [own, rate] = [qValues[result], rates[hypothesis]?.[at]];
        if (own && rate !== undefined) own[place] = Math.min(1, families.length * rate);
      });
    });
  }
  return qValues;
}

/** The tests of a column's drift share one weight, those of its schema the rest; a kind that is alone has all of it. */
function weighTests({ drift, schema }: { readonly drift: readonly Test[]; readonly schema: readonly Test[] }): Test[] {
  const share = schema.length === 0 ? 1 : drift.length === 0 ? 0 : driftWeight;
  return [
    ...drift.map((test) => ({ ...test, weight: share / drift.length })),
    ...schema.map((test) => ({ ...test, weight: (1 - share) / schema.length })),
  ];
}

/** Weights of hypotheses are 1 on average. */
function weighKinds(byKind: { readonly [kind in Kind]: readonly (readonly Test[])[] }): readonly (readonly Test[])[] {
  const present = kinds.filter((kind) => byKind[kind].length > 0);
  const total = present.reduce((sum, kind) => sum + kindWeights[kind], 0);
  const all = present.reduce((sum, kind) => sum + byKind[kind].length, 0);
  return present.flatMap((kind) => {
    const each = (all * kindWeights[kind]) / (total * byKind[kind].length);
    return byKind[kind].map((tests) => tests.map((test) => ({ ...test, weight: test.weight * each })));
  });
}
