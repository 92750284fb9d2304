// What a thread has taken of the processor: where the computer is busy with other things, that's no stranger's fault.

/** By this thread since its start, in ms. */
export function workedMs(): number {
  // Node 22 doesn't know it.
  if (typeof process.threadCpuUsage !== 'function') return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
