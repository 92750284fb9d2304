// A screen for machines that have none: Xvfb on a display number that nobody uses.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from './project.mjs';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const socketOf = (number) => `/tmp/.X11-unix/X${number}`;

// Xvfb's own choice (-displayfd) won't do: from inside a pid namespace it takes the lock of a server
// outside for a dead one's and steals its socket. So the number is drawn here, and far from the usual ones.
function freeNumber() {
  for (;;) {
    const number = 200 + Math.floor(Math.random() * 20_000);
    if (!existsSync(socketOf(number)) && !existsSync(`/tmp/.X${number}-lock`)) return number;
  }
}

/** Starts Xvfb; returns { display: ':N', stop() }. It ends with stop(), or when our process exits. */
export async function startXvfb({ size = '1440x900x24' } = {}) {
  const number = freeNumber();
  const args = [`:${number}`, '-screen', '0', size, '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: 'ignore', detached: true });
  let gone = null;
  server.once('error', (error) => (gone = error.message));
  server.once('exit', (code, signal) => (gone = `it ended with ${code ?? signal}`));
  const stop = () => gone === null && server.kill('SIGTERM');
  process.once('exit', stop);
  for (let waitedMs = 0; !existsSync(socketOf(number)); waitedMs += 20) {
    if (gone !== null || waitedMs > 10_000)
      throw new SetupError(`Xvfb didn't start: ${gone ?? 'no answer in 10 s'}`);
    await pause(20);
  }
  server.unref();
  return { display: `:${number}`, stop };
}
