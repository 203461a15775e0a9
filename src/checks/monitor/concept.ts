import * as z from 'zod';
import { defineCheck, pass, warn } from '../define';
import { countText, figure, percent, plural } from '../lib/wording';
import { errorFigures, meanErrors } from './lib/concept/alarms';
import { detectorIds, detectorNames, detectorParams } from './lib/concept/detectors';
import { readErrors } from './lib/concept/error-stream';
import { joinEarlier, showFigures } from './lib/series';
import { fits, unfit, watch, whereItStands } from './lib/concept/watch';

const detectorId = z.enum(detectorIds);
/** Some detectors raise thousands where they do not fit. */
const mostAlarms = 200;

export const concept = defineCheck({
  id: 'monitor.concept',
  title: 'Change of the errors in the stream',
  scope: 'chunks',
  needs: ['label'],
  params: z.strictObject({
    detector: z
      .union([detectorId, z.array(detectorId).min(1)])
      .default('adwin')
      .describe('Several: a result each.'),
    stream: z
      .enum(['both', 'current'])
      .default('both')
      .describe('both: current comes after the reference. current: it is watched alone.'),
    ...detectorParams,
  }),
  explain: {
    looksAt: 'The errors of the model one row after another, as they would come in.',
    whyItMatters: 'A detector tells at which row the model began to err more, or less, whatever the chunks are.',
    whatToDo: 'Look at what changed shortly before the alarm. If the relation to the label did, train again.',
    source:
      'ADWIN (Bifet and Gavaldà 2007), DDM (Gama et al. 2004), EDDM (Baena-García et al. 2006), Page–Hinkley (Page 1954), KSWIN (Raab et al. 2020), with the alarms of river 0.22; KSWIN draws by a seed of its own. On 40 streams of 20,000 rows that do not change ADWIN and KSWIN raised no alarm, Page–Hinkley did in 8, DDM in 18 and EDDM in 38. Of classes the stream is 1 where the prediction is wrong; of quantities it is the absolute residual, in units of the 99 % quantile of the first dataset, and DDM and EDDM do not apply.',
  },
  parts: (plan, params) => (plan ? [] : [params.detector].flat().map((detector) => ({ ...params, detector }))),
  async compute(input, { detector: asked, stream, ...params }) {
    const [detector = 'adwin'] = [asked].flat();
    const wanted = { detector, stream, params };
    const current = await readErrors(input, input.sides.current, 'current').catch(async (broke: unknown) => {
      // The next run goes on from the reference where its current has labels.
      await whereItStands(input, null, wanted).catch(() => null);
      throw broke;
    });
    if (!fits(detector, current)) throw unfit(detector);
    const found = await watch(input, current, wanted);
    const { before } = found;
    const taught = await input.memory.figures(() => (before ? meanErrors(before, input.chunks.reference) : []));
    const { alarms } = found;
    const ofCurrent = alarms.filter(({ dataset }) => dataset === 'current').length;
    return {
      detector,
      metric: current.ofClasses ? ('error rate' as const) : ('mae' as const),
      rows: { reference: found.reference.rows, current: current.values.length },
      counts: { reference: found.reference.alarms, current: ofCurrent },
      began: found.began,
      alarms: alarms.slice(-mostAlarms),
      chunks: errorFigures(taught, current, input.chunks, alarms),
    };
  },
  join: joinEarlier,
  tells: ({ detector, counts }) => ({ of: detector, figure: counts.current, threshold: 0 }),
  condition: ({ detector }) =>
    `no alarm of ${[detector]
      .flat()
      .map((one) => detectorNames[one])
      .join(', ')} in current`,
  judge({ detector, metric, rows, counts, alarms, began }) {
    const name = detectorNames[detector];
    const ofReference =
      (counts.reference > 0 ? ` The reference has ${plural(counts.reference, 'alarm')} as well.` : '') +
      (began === 'anew' ? ' It begins anew with current, for the earlier report leaves out where it stood.' : '');
    const first = alarms.find(({ dataset }) => dataset === 'current');
    if (!first) return pass(`${name} raises no alarm over ${plural(rows.current, 'row')} of current.${ofReference}`);
    const [what, show] = metric === 'mae' ? ['mean absolute error', figure] : ['share of wrong predictions', percent];
    const way = first.after > first.before ? 'rose' : 'fell';
    const more = counts.current > 1 ? ` ${plural(counts.current - 1, 'more alarm')} came after it.` : '';
    return warn(
      `${name} raises an alarm at row ${countText(first.row)} (${first.chunk}): the ${what} ${way} from ${show(first.before)} to ${show(first.after)}.${more}${ofReference}`,
      Math.abs(first.after - first.before) / Math.max(first.after, first.before, Number.MIN_VALUE),
    );
  },
  show({ detector, metric, alarms, counts, chunks }, input) {
    const format = metric === 'mae' ? 'number' : 'share';
    const label = metric === 'mae' ? 'Mean absolute error' : 'Share of wrong predictions';
    return [
      showFigures(chunks, input, label, format),
      {
        kind: 'table',
        title: `Alarms of ${detectorNames[detector]}`,
        columns: [
          { label: 'Dataset', format: 'text' },
          { label: 'Row', format: 'integer' },
          { label: 'Time', format: 'text' },
          { label: 'Chunk', format: 'text' },
          { label: 'Error before', format },
          { label: 'Error after', format },
        ],
        rows: alarms.map(({ dataset, row, time, chunk, before, after }) => [dataset, row, time, chunk, before, after]),
        more: counts.reference + counts.current - alarms.length,
      },
    ];
  },
});
