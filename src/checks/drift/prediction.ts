import { defineColumnDrift } from './lib/define-column-drift';

export const prediction = defineColumnDrift({
  id: 'drift.prediction',
  title: 'Prediction drift',
  only: ['prediction', 'probability'],
  looksAt: 'How far the distribution of what the model says in current lies from that of the reference, on all rows.',
  whyItMatters: 'It is the first sign of trouble that needs no labels: the model answers otherwise than it used to.',
  whatToDo: 'Look at the drift of the columns that the model weighs most, and at the labels as soon as they come.',
});
