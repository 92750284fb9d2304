// The program of a media thread.

import { parentPort, workerData } from 'node:worker_threads';
import { prepareCertificate } from '../../../voip/audio-peer/audio-peer.ts';
import { warmUp } from '../../../voip/audio-peer/warm-up.ts';
import type { WorkerCommand, WorkerReport, WorkerSetup } from './media-protocol.ts';
import { MediaRoom } from './media-room.ts';

const port = parentPort;
if (port === null) throw new Error('this program runs as a thread of the exchange');

const setup = workerData as WorkerSetup;
const room = new MediaRoom((report: WorkerReport) => port.postMessage(report), setup.country);
port.on('message', (command: WorkerCommand) => {
  room.run(command);
  if (command.kind === 'close') port.close();
});
await prepareCertificate();
port.postMessage({ kind: 'ready' } satisfies WorkerReport);
await warmUp(setup.addresses);
port.postMessage({ kind: 'warm' } satisfies WorkerReport);
