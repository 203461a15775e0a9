import * as z from 'zod';
import { columnRoles, type ColumnPlan, type StoredColumn, type Suite } from '../../contract';
import { readColumn } from '../cells/column';
import { readNumbers } from '../cells/numbers';
import { defineCheck, fail, NotApplicable, pass, type Side } from '../define';
import { figure, plural } from '../lib/wording';
import { relationOf, type Relation } from './lib/label-relation';
import { isQuantity } from './lib/label-task';
import { storedAs } from './lib/read-predictor';
import { encodingOf } from './lib/target-encoding';

type Found = {
  readonly relation: Relation | 'target-encoding' | null;
  /** The column whose categories an encoding goes by. */
  readonly by: string | null;
  /** Rows that have both values. */
  readonly rows: number | null;
  readonly chance: number | null;
};

const none: Found = { relation: null, by: null, rows: null, chance: null };

export const labelDisguise = defineCheck({
  id: 'leakage.label-disguise',
  title: 'A feature that is the label in disguise',
  scope: 'predictor',
  except: columnRoles.filter((role) => role !== 'feature' && role !== 'segment'),
  needs: ['label'],
  params: z.strictObject({
    maxChance: z
      .number()
      .gt(0)
      .max(1)
      .default(1e-6)
      .describe('Chance of a shuffled label to relate to the feature alike, above which nothing is said.'),
    minRows: z.int().min(2).default(30).describe('Rows with both values below which nothing is said.'),
  }),
  explain: {
    looksAt:
      'Features that are equal to the label, another name for each of its values, in the same or the reverse order (numbers), or its mean per category of another column (“target encoding”).',
    whyItMatters: 'Such a feature is the answer itself under another name, and will not be there when it is asked for.',
    whatToDo:
      'Leave it out. Encode categories by the label within training folds only, never on the rows that are judged.',
    source:
      'Exact on all rows that have both values, in the reference or the only dataset. What holds is a finding only where chance does not explain it: Fisher’s exact probability of the table of value by label; for an encoding chi-square’s lower tail of how little it misses the means, over categories of the first 50 columns.',
  },
  async compute({ plan, label, columns, task, ...side }, { maxChance, minRows }): Promise<Found> {
    const [stored, target] = [storedAs(side, plan), storedAs(side, label)];
    if (target.missing === side.facts.rows) throw new NotApplicable('No row has a label.');
    const inOrder = isQuantity(label, target, task) && plan.type === 'numeric' && stored.storage !== 'datetime';
    const related = await relationOf(side, plan, label, { maxChance, minRows, inOrder });
    if (related) return { ...none, ...related };
    if (plan.type !== 'numeric' || stored.storage === 'datetime') return none;
    const number = await numberOf(side, label, target, task);
    if (!number) return none;
    const others = columns.filter(({ role }) => role !== 'label' && role !== 'prediction');
    const encoding = await encodingOf(side, plan, number, others, { maxChance, minRows });
    return encoding ? { relation: 'target-encoding', ...encoding } : none;
  },
  condition: () => 'no feature is the label in disguise',
  judge({ relation, by, rows, chance }) {
    if (relation === null) return pass('It is not the label in disguise.');
    const sure = `${plural(rows ?? 0, 'row')}, chance ${chanceText(chance ?? 0)}`;
    return fail(`${said[relation]}${by === null ? '' : ` ${by}`} (${sure}).`, 1);
  },
  show({ relation, by, rows, chance }) {
    if (relation === null) return [];
    return [
      {
        kind: 'figures',
        title: 'How it relates to the label',
        figures: [
          { label: 'Relation', value: by === null ? relation : `${relation} by ${by}`, format: 'text' },
          { label: 'Rows with both values', value: rows, format: 'integer' },
          {
            label: 'Chance of a shuffled label to do so',
            value: chance === null ? null : chanceText(chance),
            format: 'text',
          },
        ],
      },
    ];
  },
});

const said = {
  equal: 'It equals the label in every row',
  'one-to-one': 'Each of its values stands for one value of the label, and the other way round',
  monotone: 'It orders all rows as the label does',
  'target-encoding': 'It is the label’s mean in these rows per category of',
} as const;

const chanceText = (chance: number): string => (chance < 1e-12 ? 'below 1e-12' : figure(chance));

/** The label as a number where it has a mean: a quantity, or one of two values as 0 and 1; NaN where it is missing. */
async function numberOf(
  side: Side,
  label: ColumnPlan,
  stored: StoredColumn,
  task: Suite['task'] | null,
): Promise<Float64Array | null> {
  if (isQuantity(label, stored, task) || stored.kind === 'number' || stored.storage === 'boolean') {
    return readNumbers(side, label);
  }
  if (stored.text?.values?.length !== 2) return null;
  const column = await readColumn(side, { name: label.name, type: 'categorical' });
  if (column?.cells.kind !== 'levels') return null;
  return Float64Array.from(column.cells.codes, (code) => (code === 0 ? NaN : code - 1));
}
