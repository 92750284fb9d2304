// A media thread that dies when a leg is to be sent the digit D, hangs at the digit C, and at B for 4.5 s.

import { parentPort } from 'node:worker_threads';
import type { WorkerCommand } from '../../src/adapters/exchange/media/media-protocol.ts';

parentPort?.on('message', (command: WorkerCommand) => {
  if (command.kind === 'sendDigits' && command.digits === 'D') throw new Error('as planned');
  while (command.kind === 'sendDigits' && command.digits === 'C');
  const until = performance.now() + 4_500;
  while (command.kind === 'sendDigits' && command.digits === 'B' && performance.now() < until);
});
await import('../../src/adapters/exchange/media/media-worker.ts');
