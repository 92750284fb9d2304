// Gives a process so many ms of processor time in each so many ms, as a cgroup's quota does: PID QUOTA_MS PERIOD_MS.

import { readdirSync, readFileSync } from 'node:fs';

const [pid, quotaMs, periodMs] = process.argv.slice(2).map(Number);
const bell = new Int32Array(new SharedArrayBuffer(4));
const sleep = (ms) => Atomics.wait(bell, 0, 0, Math.max(0.1, ms));

/** Of all its threads so far. */
function usedMs() {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((task) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0; // It has ended meanwhile.
    }
  });
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

// Whoever ends us wants it to run again.
process.on('SIGTERM', () => {
  process.kill(pid, 'SIGCONT');
  process.exit(0);
});

let leftMs = 0;
function period() {
  const end = performance.now() + periodMs;
  leftMs = Math.min(quotaMs, leftMs + quotaMs);
  if (leftMs > 0) {
    let before = usedMs();
    process.kill(pid, 'SIGCONT');
    while (leftMs > 0 && performance.now() < end) {
      sleep(0.5);
      const used = usedMs();
      leftMs -= used - before;
      before = used;
    }
    process.kill(pid, 'SIGSTOP');
  }
  sleep(end - performance.now());
  setImmediate(period);
}
period();
