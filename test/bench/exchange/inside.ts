// Loaded into each thread of the exchange under test (`--import`): says on demand what that thread holds.

import { getHeapStatistics } from 'node:v8';
import { BroadcastChannel, threadId } from 'node:worker_threads';

export interface ThreadHolds {
  readonly thread: number;
  /** After collecting garbage. */
  readonly heapMb: number;
  /** What the heap takes of the computer's memory, with room to spare. */
  readonly roomMb: number;
  /** What its objects hold outside of the heap, buffers above all. */
  readonly outsideMb: number;
  /** What keeps its loop alive, by kind: sockets, timers, … */
  readonly resources: Readonly<Record<string, number>>;
}

export const LOOK = 'look';

/** In Node it can be told to keep no thread alive; its types don't know that. */
export function openChannel(): BroadcastChannel {
  const channel = new BroadcastChannel('klinke-bench');
  (channel as BroadcastChannel & { unref(): void }).unref();
  return channel;
}

const channel = openChannel();
channel.onmessage = (event) => {
  if ((event as { readonly data: unknown }).data !== LOOK) return;
  // Also gives room back to the system that the heap has grown into; else that would look like a leak.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  const resources: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1;
  const { heapUsed, external } = process.memoryUsage();
  const holds: ThreadHolds = {
    thread: threadId,
    heapMb: heapUsed / 2 ** 20,
    roomMb: getHeapStatistics().total_physical_size / 2 ** 20,
    outsideMb: external / 2 ** 20,
    resources,
  };
  channel.postMessage(holds);
};
