// `npm run screenshots` takes the pictures of this folder anew: of a freshly built page, or of the one at the address that is given.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

await runnerImport(fileURLToPath(new URL('./main.ts', import.meta.url)), { configFile: false, logLevel: 'warn' });
