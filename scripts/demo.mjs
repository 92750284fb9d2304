// `npm run demo`: installs what the demo needs, then runs it.
import { main } from './lib/project.mjs';
import { runInRealWorld } from './lib/real-world.mjs';

await main(() => runInRealWorld('test/demo/demo.ts', process.argv.slice(2)));
