// `npm run bench [-- NAME ...]`: installs what the benchmarks need, then measures.
import { main } from './lib/project.mjs';
import { runInRealWorld } from './lib/real-world.mjs';

await main(() => runInRealWorld('test/bench/bench.ts', process.argv.slice(2)));
