// `npm run fuzz`.
import { run } from '../support/run.js';

await run('./main.ts', import.meta.url);
