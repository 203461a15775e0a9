// Writes an annotation an incident, and the step summary.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';

const folder = env.REPORT ?? '';
const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));

/** As the runner reads its commands: a line break or a percent sign of a value would begin another one. */
const data = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

for (const { status, title, message, standing } of report.incidents ?? []) {
  const level = standing ? 'notice' : status === 'warn' ? 'warning' : 'error';
  console.log(`::${level} title=${property(title)}::${data(message)}`);
}
if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(join(folder, 'report.md')));
