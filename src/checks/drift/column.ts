import { defineColumnDrift } from './lib/define-column-drift';

export const column = defineColumnDrift({
  id: 'drift.column',
  title: 'Column drift',
  except: ['id', 'time', 'ignore'],
  looksAt: 'How far the distribution of a column in current lies from that of the reference, on all rows.',
  whyItMatters: 'A model answers for the data it was trained on; where the data moves, its quality is no longer known.',
  whatToDo: 'Look at what moved. If the world changed, retrain; if the pipeline changed, mend it.',
});
