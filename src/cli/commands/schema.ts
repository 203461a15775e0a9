import { InputError } from '../../contract/errors';
import { defineCommand } from '../command';

export const schema = defineCommand({
  usage: 'suite|report|sets',
  summary: 'prints the JSON Schema of a suite file, of a report, or of a comparison of sets',
  options: {},
  examples: ['vernier schema suite > vernier.schema.json', 'vernier schema report | jq .properties'],
  async run({ words: [of, ...others] }) {
    const { reportJsonSchema, setsJsonSchema, suiteJsonSchema } = await import('../../analysis');
    const schemas = new Map([
      ['suite', suiteJsonSchema],
      ['report', reportJsonSchema],
      ['sets', setsJsonSchema],
    ]);
    const printed = schemas.get(of ?? '')?.();
    if (!printed || others.length > 0)
      throw new InputError('schema takes one word: "schema suite", "schema report" or "schema sets".');
    process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
    return 0;
  },
});
