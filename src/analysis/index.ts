export { readSuite, type Imported } from './imports';
export { parseSuite } from './parse-suite';
export { reportJsonSchema } from './report-schema';
export { runSuite } from './run';
export { suiteJsonSchema } from './suite-schema';
export type { Session } from './session';
