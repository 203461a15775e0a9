import * as z from 'zod';
import type { DatasetRole } from '../../contract';
import { normalTails } from '../../stats';
import { defineCheck, NotApplicable } from '../define';
import { methods } from '../drift/lib/methods';
import { figure } from '../lib/wording';
import { alikeOf } from './lib/alike';
import { chunkDistributions, goesOn, runsOn, wholeOfSome } from './lib/chunk-distributions';
import { distanceBy, hasDirection, isSymmetric, methodOf } from './lib/drift-methods';
import {
  figuresOf,
  joinEarlier,
  judgeFigures,
  lastFigure,
  seriesParams,
  settleFigures,
  showFigures,
} from './lib/series';

const overChunks = Object.entries(methods).flatMap(([id, { reads }]) =>
  reads === 'numbers' || reads === 'levels' ? [id] : [],
);

export const drift = defineCheck({
  id: 'monitor.drift',
  title: 'Drift over chunks',
  scope: 'chunks',
  alone: true,
  except: ['id', 'time', 'ignore'],
  params: z.strictObject({
    method: z
      .enum(['auto', 'nannyml', ...overChunks])
      .default('auto')
      .describe(
        'auto: Kolmogorov–Smirnov of numbers, Jensen–Shannon of categories. nannyml: Jensen–Shannon on bins of the reference, as that tool cuts them.',
      ),
    threshold: z.number().min(0).optional().describe('In place of the one that the reference chunks teach.'),
    ...seriesParams,
    effect: z
      .number()
      .min(0)
      .default(0.03)
      .describe('auto: the least distance that counts, as an alert and as beyond chance.'),
  }),
  explain: {
    looksAt:
      'How far each chunk of a column lies from the whole reference, or without one from the chunks that are alike.',
    whyItMatters: 'A change that begins on a certain day, or comes and goes, is lost in a comparison of whole files.',
    whatToDo: 'Look at when it began, and what was changed or happened then.',
    source:
      'Distances as in drift.column. The threshold is mean + 3 population standard deviations of the distances that the chunks of the reference show (as NannyML); of t, z, Mann–Whitney and Fisher, which tell a direction, mean ± 3. By default an alert must also be significant and large enough to matter. Where the reference has too few chunks to teach a threshold, or there is none, each figure stands with what chance alone exceeds in 0.27 % of draws of as many rows: by Kolmogorov’s law, and for Jensen–Shannon by chi-square with the mean and variance that drawing without replacement gives it. It is beyond chance where it exceeds that, matters, and has q over all that is monitored below 0.05. Without a reference the chunks that are alike stand for it: the oddest is taken out until chance explains those left; where that leaves no majority, those like the first stand for it.',
  },
  parts: (plan, params) => (plan ? [params] : []),
  async compute({ plan, column, chunks, running, memory, isAlone }, params) {
    if (plan && params.method === 'auto' && (await running(plan))) throw new NotApplicable(runsOn);
    const { reference, current } = await column();
    const distributions = chunkDistributions(reference, current);
    if (isAlone && params.method === 'auto' && goesOn(distributions.current)) throw new NotApplicable(runsOn);
    const beyond = normalTails(params.deviations);
    const alike = isAlone ? alikeOf(distributions, { beyond, effect: params.effect }) : null;
    const whole = alike ? wholeOfSome(current, alike) : distributions.whole;
    if (plan && alike?.includes(false)) memory.keepUsual(plan.name, whole);
    const { method, distance, chance } = distanceBy(whole, params.method);
    const isPart = (period: DatasetRole, index: number): boolean => period === 'reference' || alike?.[index] === true;
    const measured = {
      reference: await memory.figures(() => distributions.reference.map((chunk) => distance(chunk, true))),
      current: distributions.current.map((chunk, index) => distance(chunk, isPart('current', index))),
    };
    const isDefault = params.method === 'auto';
    const figures = figuresOf(chunks, measured, {
      ...params,
      twoSided: hasDirection(method),
      floor: -Infinity,
      lower: params.threshold !== undefined && isSymmetric(method) ? -params.threshold : undefined,
      chance(period, index) {
        const chunk = distributions[period][index];
        if (!chance || !chunk || chunk.total === 0) return null;
        return { chanceHigh: Math.max(params.effect, chance(chunk, isPart(period, index), beyond)) };
      },
      alerts: (index, value) =>
        (!isDefault || value >= params.effect) && (measured.current[index]?.pValue ?? 0) <= params.significance,
    });
    const isTested = isDefault && params.significance < 1;
    return { method, chunks: figures, tests: isTested ? measured.current.map(({ pValue }) => pValue) : [] };
  },
  test: { of: 'chunk', pValues: ({ tests }) => tests, settle: settleFigures },
  join: joinEarlier,
  tells: ({ chunks }) => lastFigure(chunks),
  condition: ({ method, threshold, deviations }) =>
    threshold === undefined
      ? `distance of each chunk within mean ${hasDirection(method) ? '±' : '+'} ${deviations} σ of the reference chunks`
      : `distance of each chunk ≤ ${threshold}`,
  judge: ({ method, chunks, tests }, least) => judgeFigures(chunks, methodOf(method), least, figure, tests),
  show: ({ method, chunks }, input) => [showFigures(chunks, input, methodOf(method), 'number')],
});
