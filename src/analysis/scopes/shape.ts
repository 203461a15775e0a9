import type { Samples, Shape } from '../../contract';
import { withRows } from '../../data/pair';
import { shapeOf } from '../shape/shape';
import type { CheckedColumn } from './columns';
import { sidesOf, type Setting } from './lib/setting';

/** What the datasets are like as wholes, once their columns are read. */
export const describeShape = (
  { datasets, schedule }: Setting,
  read: Promise<readonly CheckedColumn[]>,
  samples: Promise<Samples>,
): Promise<Shape> =>
  schedule.add({
    about: { phase: 'shape', what: 'Missing cells' },
    needs: sidesOf(datasets),
    after: [read, samples],
    async start() {
      const columns = (await read).map(({ column }) => column);
      return shapeOf(withRows(datasets), columns, await samples);
    },
  });
