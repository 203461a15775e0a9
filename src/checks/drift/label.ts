import { defineColumnDrift } from './lib/define-column-drift';

export const label = defineColumnDrift({
  id: 'drift.label',
  title: 'Label drift',
  only: ['label'],
  looksAt: 'How far the distribution of the label in current lies from that of the reference, on all rows.',
  whyItMatters: 'Where what is to be predicted became rarer or larger, thresholds and calibration no longer fit.',
  whatToDo: 'Find out whether the world or the labelling changed; then set the threshold anew, or retrain.',
});
