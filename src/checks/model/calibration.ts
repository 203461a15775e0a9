import * as z from 'zod';
import { calibration as measure, wilson } from '../../stats';
import { defineCheck, pass, warn } from '../define';
import { figure } from '../lib/wording';
import { ofClasses } from './lib/class-rows';
import { refuseInverted } from './lib/inverted';
import { sharesOf } from './lib/measure/measure-probabilities';
import { resamplingParams } from './lib/params';
import { needed } from './lib/rows';

export const calibration = defineCheck({
  id: 'model.calibration',
  title: 'Calibration of probabilities',
  scope: 'dataset',
  needs: ['label'],
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.05).describe('It warns where the interval of ECE lies above.'),
    ...resamplingParams,
  }),
  explain: {
    looksAt: 'Whether what is said to happen in 30 % of cases happens in 30 % of cases.',
    whyItMatters: 'Wherever a probability is used as such (costs, limits, expected counts), a biased one misleads.',
    whatToDo: 'Calibrate on recent data (isotonic, Platt); do not use the raw probabilities until then.',
    source:
      'Expected calibration error over ten bins of equal width, each with its upper edge (Guo et al. 2017); several classes: of the likeliest class. Interval: seeded basic bootstrap over the bins, which takes off the error that chance alone makes.',
  },
  async compute({ dataset, model }, { seed, resamples }) {
    const rows = ofClasses(await model.read(dataset));
    const { lacks, weights } = rows;
    const label = needed(rows.label, lacks.label);
    needed<unknown>(rows.probability, lacks.probability);
    const { metrics } = await model.measure(dataset, { seed, resamples });
    if (rows.task === 'binary') refuseInverted(metrics);
    const told = rows.task === 'binary' ? { said: rows.probability, came: label } : likeliest(sharesOf(rows), label);
    const found = measure(needed(told.said, lacks.probability), told.came, weights, { seed, resamples });
    return {
      /** Whose probabilities are held against what came true. */
      about: rows.task === 'binary' ? 'positive class' : 'likeliest class',
      ece: found.ece,
      eceLow: found.interval.low,
      eceHigh: found.interval.high,
      brier: metrics['brier']?.value ?? null,
      bins: found.bins,
      rows: rows.rows,
    };
  },
  tells: ({ eceLow }, { warnAbove }) => ({ figure: eceLow, threshold: warnAbove }),
  condition: ({ warnAbove }) => `the interval of the calibration error reaches down to ${figure(warnAbove)}`,
  judge({ about, ece, eceLow, eceHigh, brier: score }, { warnAbove }) {
    const brier = score === null ? '' : `; Brier score ${figure(score)}`;
    const error = `calibration error ${figure(ece)}, ${figure(eceLow)} … ${figure(eceHigh)}`;
    const whose = about === 'likeliest class' ? 'Probabilities of the likeliest class' : 'Probabilities';
    const message = `${whose} lie ${(100 * ece).toFixed(1)} points off what came true, on average (${error}${brier}).`;
    return eceLow > warnAbove ? warn(message, eceLow) : pass(message);
  },
  standing: ({ eceLow: low, eceHigh: high }) => ({ interval: { low, high } }),
  show({ about, bins }, { dataset }) {
    const isOfLikeliest = about === 'likeliest class';
    const filled = bins.filter(({ rows }) => rows > 0);
    const bounds = filled.map(({ observed, rows }) => wilson(observed ?? 0, rows));
    return [
      {
        kind: 'lines',
        title: isOfLikeliest ? 'Reliability of the likeliest class' : 'Reliability',
        x: { kind: 'number', name: isOfLikeliest ? 'Predicted for the likeliest class' : 'Predicted' },
        y: { name: 'Came true' },
        lines: [
          {
            name: 'model',
            dataset,
            x: filled.map(({ predicted }) => predicted ?? 0),
            y: filled.map(({ observed }) => observed),
            band: { low: bounds.map(({ low }) => low), high: bounds.map(({ high }) => high) },
          },
        ],
        thresholds: [],
        diagonal: { name: 'calibrated' },
      },
    ];
  },
});

/** The highest probability of each row, and whether its class is the label. */
function likeliest(shares: readonly Float64Array[], label: Uint16Array): { said: Float64Array; came: Uint16Array } {
  const said = new Float64Array(label.length);
  const came = new Uint16Array(label.length);
  for (let row = 0; row < label.length; row++) {
    let best = 0;
    for (let code = 1; code < shares.length; code++) {
      if ((shares[code]?.[row] ?? 0) > (shares[best]?.[row] ?? 0)) best = code;
    }
    said[row] = shares[best]?.[row] ?? 0;
    came[row] = label[row] === best ? 1 : 0;
  }
  return { said, came };
}
