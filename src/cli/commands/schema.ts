import { InputError } from '../../contract/errors';
import { defineCommand } from '../command';

export const schema = defineCommand({
  usage: 'suite|report',
  summary: 'prints the JSON Schema of a suite file or of a report',
  options: {},
  examples: ['vernier schema suite > vernier.schema.json', 'vernier schema report | jq .properties'],
  async run({ words: [of, ...others] }) {
    if ((of !== 'suite' && of !== 'report') || others.length > 0)
      throw new InputError('schema takes one word: "schema suite" or "schema report".');
    const { reportJsonSchema, suiteJsonSchema } = await import('../../analysis');
    const printed = of === 'suite' ? suiteJsonSchema() : reportJsonSchema();
    process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
    return 0;
  },
});
