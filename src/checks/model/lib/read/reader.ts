import type { Summarised } from '../../../../data/dataset';
import { privacyOf, type DatasetRole, type RowsAbsent } from '../../../../contract';
import { NotApplicable, type Side } from '../../../define';
import { measureModel } from '../measure/measure';
import type { Measured } from '../measure/metrics';
import { columnsOf, completeRows, readRows } from './read';
import type { EarlierModel, ModelColumns, ModelReader, ModelRows } from '../rows';
import type { ModelSuite } from './columns';
import { decideScheme } from './scheme';

/** The datasets of one run; where the rows of one are not here, what is said of that. */
export type Sides = { readonly reference: Side | RowsAbsent | null; readonly current: Side | RowsAbsent };

/** Label and outputs of the datasets of one run. `told`: datasets without rows, whose columns and classes are known. */
export function modelReader(
  sides: Sides,
  suite: ModelSuite,
  earlier: EarlierModel | null,
  told: readonly Side<Summarised>[] = [],
  toCome: ModelReader['toCome'] = () => Promise.resolve(0),
): ModelReader {
  const { prediction = null, probability = null } = suite.roles;
  const own: ModelColumns = { prediction, probability };
  const all = [sides.reference, sides.current, ...told].flatMap((side) => (side && 'data' in side ? [side] : []));
  const rows = new Map<DatasetRole, Promise<ModelRows>>();
  const measured = new Map<string, Promise<Measured>>();
  const outputs = new Map<DatasetRole, Promise<ModelRows>>();

  const sideOf = (dataset: DatasetRole): Side => {
    const side = sides[dataset];
    if (side === null) throw new NotApplicable(`There is no ${dataset}.`);
    if (side instanceof Error) throw side;
    return side;
  };

  const readModels = async (dataset: DatasetRole, models: readonly ModelColumns[]): Promise<readonly ModelRows[]> => {
    const side = sideOf(dataset);
    const scheme = await decideScheme(all, suite, models);
    const columns = models.map((model) => columnsOf(side, suite, scheme, model));
    const complete = await completeRows(side, suite, scheme, columns);
    const read: ModelRows[] = [];
    for (const one of columns) read.push(await readRows(side, suite, scheme, one, complete));
    return read;
  };

  const read = (dataset: DatasetRole): Promise<ModelRows> => {
    const reading = rows.get(dataset) ?? readModels(dataset, [own]).then(first);
    rows.set(dataset, reading);
    return reading;
  };

  const readOutputs = async (dataset: DatasetRole): Promise<ModelRows> => {
    // Where no row was left out for want of a label, these are the same rows. What can not be read is told below.
    const labelled = await read(dataset).catch(() => null);
    if (labelled && (labelled.label === null || labelled.leftOut === 0)) return labelled;
    const side = sideOf(dataset);
    const scheme = await decideScheme(all, suite, [own]);
    const columns = { ...columnsOf(side, suite, scheme, own), label: null };
    return readRows(side, suite, scheme, columns, await completeRows(side, suite, scheme, [columns]));
  };

  return {
    hides: (...columns) => privacyOf(suite.privacy, ...columns) === 'no-values',
    toCome,
    earlier,
    read,
    measure(dataset, resampling) {
      const { seed, resamples } = resampling;
      const key = `${dataset} ${seed} ${resamples}`;
      const measuring = measured.get(key) ?? read(dataset).then((one) => measureModel(one, resampling));
      measured.set(key, measuring);
      return measuring;
    },
    readOutputs(dataset) {
      const reading = outputs.get(dataset) ?? readOutputs(dataset);
      outputs.set(dataset, reading);
      return reading;
    },
    async readBoth(dataset, other) {
      const [one, two] = await readModels(dataset, [own, other]);
      return [first(one ? [one] : []), first(two ? [two] : [])];
    },
  };
}

function first(rows: readonly ModelRows[]): ModelRows {
  const [one] = rows;
  if (!one) throw new Error('No model was read.');
  return one;
}
