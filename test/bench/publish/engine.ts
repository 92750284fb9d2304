// The engine of `publish`: the program as it is, which also tells over a port of its own how long it was busy at a time.

import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Engine } from '../../../src/engine/engine.ts';
import { workedMs } from '../../../src/voip/worked-time.ts';
import type { EngineBusy } from './busy.ts';

/** Finer than what is looked for, coarse enough to cost nothing. */
const LOOK_EVERY_MS = 1;

const loop = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS });
loop.enable();
const nothing: EngineBusy = {
  longestTurnMs: 0,
  longestTurnCpuMs: 0,
  longestStallMs: 0,
  longestBusyMs: 0,
  userCpuMs: 0,
};
let busy: { -readonly [K in keyof EngineBusy]: number } = { ...nothing };
let before = process.cpuUsage();
let worked = workedMs();

// The loop was free at each of these looks: so whatever lies between two was one thing, or less than a look apart.
setInterval(() => {
  const now = workedMs();
  busy.longestBusyMs = Math.max(busy.longestBusyMs, now - worked);
  worked = now;
}, LOOK_EVERY_MS).unref();

// biome-ignore lint/complexity/useLiteralKeys: it's private.
const handle = Engine.prototype['handle'];
// biome-ignore lint/complexity/useLiteralKeys: it's private.
Engine.prototype['handle'] = function (this: Engine, batch) {
  const [from, cpuFrom] = [performance.now(), workedMs()];
  handle.call(this, batch);
  busy.longestTurnMs = Math.max(busy.longestTurnMs, performance.now() - from);
  busy.longestTurnCpuMs = Math.max(busy.longestTurnCpuMs, workedMs() - cpuFrom);
};

/** Since the last time that somebody asked. */
function told(): EngineBusy {
  busy.longestStallMs = loop.max / 1e6 - LOOK_EVERY_MS;
  busy.userCpuMs = process.cpuUsage(before).user / 1_000;
  const since = busy;
  busy = { ...nothing };
  loop.reset();
  before = process.cpuUsage();
  return since;
}

createServer((_, reply) => reply.end(JSON.stringify(told())))
  .listen(Number(process.env.KLINKE_BENCH_BUSY_PORT), '127.0.0.1')
  .unref();

await import('../../../src/service/engine.ts');
