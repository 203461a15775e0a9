// `npm run screenshots` takes the pictures of this folder anew: of a freshly built page, or of the one at the address that is given.
import { run } from '../../tests/support/run.js';

await run('./main.ts', import.meta.url);
