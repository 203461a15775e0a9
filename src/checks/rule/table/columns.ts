import * as z from 'zod';
import { defineCheck, fail, pass, type JsonObject } from '../../define';
import { listed } from '../../lib/wording';
import { common } from '../lib/params';

type ColumnsValue = {
  /** In the order of the file, ignored ones last. */
  readonly observed: readonly string[];
  readonly lacking: readonly string[];
  readonly extra: readonly string[];
  readonly outOfOrder: boolean;
} & JsonObject;

const schema = z.strictObject({
  names: z.array(z.string().min(1)).min(1).describe('The columns that there must be.'),
  order: z.boolean().default(false).describe('Whether they must stand in this order.'),
  extra: z.enum(['forbid', 'allow']).default('forbid').describe('Whether there may be other columns.'),
  ...common,
});

/** Great Expectations: expect_table_columns_to_match_set, expect_table_columns_to_match_ordered_list. */
export const columns = defineCheck<'rule', typeof schema, ColumnsValue>({
  id: 'rule.columns',
  title: 'Columns by name',
  scope: 'rule',
  takes: 'none',
  params: schema,
  explain: {
    looksAt: 'Whether there are the named columns, in their order where that is asked, and no others.',
    whyItMatters: 'What reads a file by name or by position breaks when columns come, go or move.',
    whatToDo: 'Mend the export, or change the list where the change is wanted.',
    source: 'As expect_table_columns_to_match_set, and with order expect_table_columns_to_match_ordered_list.',
  },
  compute({ current: { facts } }, { names, order }) {
    const read = facts.columns.map(({ name }) => name);
    const observed = [...read, ...facts.ignored];
    // Where an ignored column stood is not known: it was not read.
    const stand = names.filter((name) => read.includes(name));
    const found = read.filter((name) => names.includes(name));
    return {
      observed,
      lacking: names.filter((name) => !observed.includes(name)),
      extra: observed.filter((name) => !names.includes(name)),
      outOfOrder: order && stand.some((name, index) => name !== found[index]),
    };
  },
  condition: ({ names, order, extra }) =>
    `columns ${names.join(', ')}${order ? ', in this order' : ''}${extra === 'forbid' ? ', and no others' : ''}`,
  judge({ lacking, extra, outOfOrder }, params) {
    const others = params.extra === 'forbid' ? extra : [];
    const faults = [
      ...(lacking.length > 0 ? [`lacks ${listed(lacking)}`] : []),
      ...(others.length > 0 ? [`also has ${listed(others)}`] : []),
      ...(outOfOrder ? ['has its columns in another order'] : []),
    ];
    if (faults.length === 0) return pass(`Current has the ${params.names.length} columns asked for.`);
    return fail(`Current ${faults.join(', ')}.`, lacking.length > 0 ? 1 : 0.3);
  },
  show: ({ observed, lacking, extra }) => [
    {
      kind: 'figures',
      title: 'Columns',
      figures: [
        { label: 'There are', value: observed.join(', '), format: 'text' },
        { label: 'Lacking', value: lacking.join(', ') || 'none', format: 'text' },
        { label: 'Others', value: extra.join(', ') || 'none', format: 'text' },
      ],
    },
  ],
});
