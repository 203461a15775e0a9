import { timeStages, withSuite, type Times } from '../run/command';
import { suitesInPage } from '../run/page';
import { binaryModel } from '../tables/binary-model';
import { millionRows, rounded, type Line, type Measure } from './measure';

type Both = { readonly model: Times; readonly alone: Times };

const roles = { label: 'label', prediction: 'prediction', probability: 'probability', segment: ['region'] };
const rule = { check: 'rule.row-count', params: { min: 1 } };
const suites = { alone: { include: ['rule'], roles, checks: [rule] }, model: { include: ['model'], roles } };

/** One file of a binary model: what every check of it adds to a rule alone, in the command and in the page. */
export const model: Measure = async function* ({ rows }) {
  const count = rows ?? millionRows;
  const current = await binaryModel(count);
  yield line('model', 'the command', count, await inCommand(current));
  yield line('model-page', 'the page', count, await inPage(current));
};

function line(name: string, where: string, rows: number, { model: full, alone }: Both): Line {
  const added = full.ended - full.loaded - (alone.ended - alone.loaded);
  return {
    name,
    what: `one CSV file in ${where}, every check of a binary model: what they add to a run of one rule`,
    rows,
    columns: 9,
    load_s: rounded(full.loaded),
    profile_s: rounded(alone.ended - alone.loaded),
    added_s: rounded(added),
    ratio_to_load: rounded(added / full.loaded),
  };
}

const inCommand = async (current: string): Promise<Both> => ({
  alone: await timeStages(suites.alone, ['--current', current]),
  model: await timeStages(suites.model, ['--current', current]),
});

const inPage = (current: string): Promise<Both> =>
  withSuite(suites.alone, (alone) =>
    withSuite(suites.model, async (full) => {
      const [first, second] = await suitesInPage(current, [alone, full]);
      if (!first || !second) throw new Error('The page ran fewer suites than it was given.');
      return { alone: first, model: second };
    }),
  );
