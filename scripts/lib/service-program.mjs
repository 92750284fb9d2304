// Runs a program of the engine's service with a Node that can, after installing what it needs.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { main, projectRoot } from './project.mjs';

/** `program`: a file of src/service. Nothing of ours goes to standard output: that is the program's alone. */
export function runServiceProgram(program) {
  return main(async () => {
    const node = await ensureDependencies({ quiet: true });
    const file = join(projectRoot, 'src', 'service', program);
    if (node !== process.execPath) return await runWith(node, file);
    // In this process: whoever ends it, ends the engine.
    await import(pathToFileURL(file).href);
    return process.exitCode;
  });
}

/** An older Node only hands on: arguments, standard streams, signals, and how it ended. */
function runWith(node, file) {
  return new Promise((done, failed) => {
    // Nothing is said on the channel: it breaks when we are killed, and the engine ends then.
    const child = spawn(node, [file, ...process.argv.slice(2)], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', failed);
    child.once('exit', (code, signal) => done(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
