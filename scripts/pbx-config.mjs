// `npm run pbx-config`: installs what it needs, then writes the PBX's files.
import { runServiceProgram } from './lib/service-program.mjs';

await runServiceProgram('pbx-config.ts');
