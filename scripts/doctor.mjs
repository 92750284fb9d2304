// `npm run doctor`: installs what the engine needs, then looks whether a hotline can work.
import { runServiceProgram } from './lib/service-program.mjs';

await runServiceProgram('doctor.ts');
