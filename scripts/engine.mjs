// `npm run engine`: installs what the engine needs, then runs it.
import { runServiceProgram } from './lib/service-program.mjs';

await runServiceProgram('engine.ts');
