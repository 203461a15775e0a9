export { readEarlierReport, referenceOf, type EarlierReport } from './earlier-report';
export { readSuite, type Imported } from './imports';
export { parseSuite } from './parse-suite';
export { reportJsonSchema } from './report-schema';
export { ruleForms, type RuleField, type RuleForm } from './rule-forms';
export { runSuite } from './run';
export { suiteJsonSchema } from './suite-schema';
export type { Session } from './session';
export { tryRule, type Tried } from './try-rule';
