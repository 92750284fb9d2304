// A media thread that dies when a leg is to be sent the digit D, hangs at the digit C, and at B for 4.5 s.

import { parentPort } from 'node:worker_threads';
import type { WorkerCommand } from '../../src/adapters/exchange/media/media-protocol.ts';

const hangsForMs: Readonly<Record<string, number>> = { B: 4_500, C: Number.POSITIVE_INFINITY };
const warm = import('../../src/adapters/exchange/media/media-worker.ts');

parentPort?.on('message', (command: WorkerCommand) => {
  if (command.kind !== 'sendDigits') return;
  if (command.digits === 'D') throw new Error('as planned');
  // Not before it is expected to answer in time.
  void warm.then(() => {
    const until = performance.now() + (hangsForMs[command.digits] ?? 0);
    while (performance.now() < until);
  });
});
await warm;
