// `npm run caller`: installs what is missing, then places one call (src/caller/caller.ts).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { main, projectRoot } from './lib/project.mjs';

/** Its folder stays the one it was called in, so that files in the options are found. */
const cwd = process.env.INIT_CWD ?? process.cwd();

await main(async () => {
  const node = await ensureDependencies();
  const program = join(projectRoot, 'src', 'caller', 'caller.ts');
  return new Promise((done, failed) => {
    const child = spawn(node, [program, ...process.argv.slice(2)], { cwd, stdio: 'inherit' });
    // Whoever told us to end gets a report all the same: the caller hangs up first.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', failed);
    child.on('close', (code) => done(code ?? 1));
  });
});
