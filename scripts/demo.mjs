// `npm run demo`: installs what the demo needs, then runs it. With the embedded exchange that is no more than Electron.
import { parseArgs } from 'node:util';
import { main } from './lib/project.mjs';
import { runInRealWorld, runWithElectron } from './lib/real-world.mjs';

const args = process.argv.slice(2);
const { values } = parseArgs({ args, options: { switch: { type: 'string' } }, strict: false });
const runIt = values.switch === 'exchange' ? runWithElectron : runInRealWorld;

await main(() => runIt('test/demo/demo.ts', args));
