import type { DatasetRole, Report } from '../../contract';
import { metrics } from '../../contract/report/metric-words';
import { figure } from '../shared/numbers';
import { visible } from '../shared/visible';
import { figureIn, isValues, numberIn, resultOf } from './figures-in';

/** What a model is good for, in a few words that a person would say; empty where it was not measured. */
export function worthOf(report: Pick<Report, 'results' | 'datasets'>): string {
  const role = resultOf(report, 'model.performance', 'current') ? 'current' : 'reference';
  return [goodFor(report, role), againstGuessing(report, role), sinceReference(report)].filter(Boolean).join(' ');
}

const inHundred = (share: number): string => String(Math.round(share * 100));

function goodFor(report: Pick<Report, 'results'>, role: DatasetRole): string {
  const value = resultOf(report, 'model.performance', role)?.value;
  const all = value?.['metrics'];
  const of = (name: string): number | null => figureIn(all, name)?.value ?? null;
  switch (value?.['task']) {
    case 'binary': {
      const [precision, recall] = [of('precision'), of('recall')];
      const { positive } = value;
      if (precision === null || recall === null || typeof positive !== 'string') return rightIn(of('accuracy'));
      const name = `“${visible(positive)}”`;
      return `Of 100 rows that it calls ${name}, ${inHundred(precision)} are; of 100 that are, it finds ${inHundred(recall)}.`;
    }
    case 'multiclass':
      return rightIn(of('accuracy'));
    case 'regression': {
      const error = of('mae');
      return error === null ? '' : `It is off by ${figure(error, 3)} on average.`;
    }
    default:
      return '';
  }
}

const rightIn = (accuracy: number | null): string =>
  accuracy === null ? '' : `It is right in ${inHundred(accuracy)} of 100 rows.`;

function againstGuessing(report: Pick<Report, 'results'>, role: DatasetRole): string {
  const value = resultOf(report, 'model.baseline', role)?.value;
  const gain = numberIn(value, 'gain');
  if (gain === null || !value) return '';
  const { baseline, column } = value;
  if (typeof baseline !== 'string') return '';
  const guess = guesses[baseline] ?? baseline;
  const naive = typeof column === 'string' ? `${guess} of ${visible(column)}` : guess;
  if (gain <= 0) return `It is no better than ${naive}.`;
  return gain <= 0.1 ? `It is hardly better than ${naive}.` : '';
}

const guesses: { readonly [baseline: string]: string } = {
  majority: 'to name the commonest class always',
  mean: 'to give the mean always',
  median: 'to give the median always',
  prior: 'to give the same probability always',
};

function sinceReference(report: Pick<Report, 'results'>): string {
  const compared = resultOf(report, 'model.degradation', null);
  if (!compared) return '';
  if (compared.status === 'pass') {
    const chunks = worseIn(report);
    return chunks.length > 0
      ? `On the whole that is no worse than in the reference, but it got worse in ${anyOf(chunks)}.`
      : 'That is no worse than in the reference.';
  }
  const { metric, metrics: changes } = compared.value;
  if (typeof metric !== 'string' || !isValues(changes)) return 'That is worse than in the reference.';
  const [before, after] = ['reference', 'current'].map((side) => numberIn(changes[metric], side));
  const title = Object.entries(metrics).find(([name]) => name === metric)?.[1].title ?? metric;
  return before === null || after === null || before === undefined || after === undefined
    ? 'That is worse than in the reference.'
    : `That is worse than in the reference: ${title} went from ${figure(before, 3)} to ${figure(after, 3)}.`;
}

/** The chunks of current in which a metric of the model gave an alert. */
function worseIn({ results }: Pick<Report, 'results'>): readonly string[] {
  const found = results.filter(
    ({ check, status }) => check === 'monitor.performance' && (status === 'fail' || status === 'warn'),
  );
  const keys = found.flatMap(({ value: { chunks } }) =>
    (Array.isArray(chunks) ? chunks : []).flatMap((chunk) => {
      if (!isValues(chunk) || chunk['alert'] !== true || chunk['period'] !== 'current') return [];
      return typeof chunk['key'] === 'string' ? [visible(chunk['key'])] : [];
    }),
  );
  return [...new Set(keys)];
}

const mostNamed = 2;

const anyOf = (names: readonly string[]): string =>
  names.length > mostNamed ? `${names.length} chunks, the last ${names.at(-1) ?? ''}` : names.join(' and ');
